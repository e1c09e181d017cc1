<?php
// This file is part of Moodle - https://moodle.org/
//
// Moodle is free software: you can redistribute it and/or modify
// it under the terms of the GNU General Public License as published by
// the Free Software Foundation, either version 3 of the License, or
// (at your option) any later version.
//
// Moodle is distributed in the hope that it will be useful,
// but WITHOUT ANY WARRANTY; without even the implied warranty of
// MERCHANTABILITY or FITNESS FOR A PARTICULAR PURPOSE.  See the
// GNU General Public License for more details.
//
// You should have received a copy of the GNU General Public License
// along with Moodle.  If not, see <https://www.gnu.org/licenses/>.

namespace local_acquis;

use local_acquis\task\deliver_soon;
use stdClass;

/**
 * The facts that the tool has to hear, kept until it has confirmed them.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class outbox {
    /** @var string Waiting to be sent. */
    public const PENDING = 'pending';

    /** @var string Accepted by the tool; kept for a while so that an administrator can look it up. */
    public const DELIVERED = 'delivered';

    /** @var string Dead letter: the tool will never accept it as it is. */
    public const DEAD = 'dead';

    /** @var string The table. */
    public const TABLE = 'local_acquis_outbox';

    /**
     * Puts a fact into the outbox and asks for its delivery.
     *
     * Costs one insert (and one look-up of the queued task every few seconds), because it runs while a learner waits
     * for a page. Duplicates are not looked for here: Moodle fires some events twice, but telling whether the first
     * one survives an enclosing transaction takes more than it saves. They are merged when the message is built.
     *
     * @param fact $fact
     */
    public static function add(fact $fact): void {
        global $DB;

        $row = $fact->row();
        $DB->insert_record(self::TABLE, $row, false);
        if ($row->nextattempt <= time()) {
            deliver_soon::queue();
        }
    }

    /**
     * Puts many facts into the outbox, except those that are in it already, waiting or as dead letters.
     *
     * @param stdClass[] $rows as fact::row() makes them
     * @return int how many were new
     */
    public static function add_unknown(array $rows): int {
        global $DB;

        if (!$rows) {
            return 0;
        }
        [$coursesql, $courseparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'courseid')));
        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'userid')));
        $there = $DB->get_recordset_select(
            self::TABLE,
            "courseid $coursesql AND userid $usersql AND state <> ?",
            array_merge($courseparams, $userparams, [self::DELIVERED]),
            '',
            'id, type, userid, courseid, factkey'
        );
        $known = [];
        foreach ($there as $row) {
            $known[fact::key($row)] = true;
        }
        $there->close();
        $rows = array_filter($rows, function ($row) use ($known) {
            return !isset($known[fact::key($row)]);
        });
        $DB->insert_records(self::TABLE, $rows);
        return count($rows);
    }

    /**
     * The facts to be sent now: urgent ones first, and otherwise in the order in which they happened.
     *
     * A learner who completes a course while the past of another one is being told must not wait for that.
     *
     * @param int $limit at most so many
     * @return stdClass[] rows by id
     */
    public static function due(int $limit): array {
        global $DB;

        $rows = $DB->get_records_select(
            self::TABLE,
            'state = :state AND nextattempt <= :now',
            ['state' => self::PENDING, 'now' => time()],
            'bulk, id',
            '*',
            0,
            $limit
        );
        ksort($rows);
        return $rows;
    }

    /**
     * Records that the tool has confirmed these facts.
     *
     * @param int[] $ids row ids
     */
    public static function mark_delivered(array $ids): void {
        self::update($ids, 'state = :newstate, timedelivered = :now, attempts = attempts + 1, lasterror = NULL', [
            'newstate' => self::DELIVERED,
            'now' => time(),
        ]);
    }

    /**
     * Moves a fact to the dead letters.
     *
     * @param int $id row id
     * @param string $reason why the tool will not have it
     */
    public static function mark_dead(int $id, string $reason): void {
        self::update([$id], 'state = :newstate, attempts = attempts + 1, lasterror = :reason', [
            'newstate' => self::DEAD,
            'reason' => $reason,
        ]);
    }

    /**
     * Records an attempt that failed for a passing reason.
     *
     * @param int[] $ids row ids
     * @param int $nextattempt when to try again, Unix seconds
     * @param string $reason what went wrong
     */
    public static function postpone(array $ids, int $nextattempt, string $reason): void {
        self::update($ids, 'attempts = attempts + 1, nextattempt = :nextattempt, lasterror = :reason', [
            'nextattempt' => $nextattempt,
            'reason' => $reason,
        ]);
    }

    /**
     * Makes sure that nothing of a course is overtaken by what comes next, such as its reset.
     *
     * @param int $courseid
     */
    public static function keep_order(int $courseid): void {
        global $DB;

        $DB->set_field_select(self::TABLE, 'bulk', 0, 'courseid = ? AND state = ? AND bulk = ?', [$courseid, self::PENDING, 1]);
    }

    /**
     * Takes out what has not been delivered about a user. Told after the tool has erased the user, it would make it
     * begin anew.
     *
     * @param int $userid
     */
    public static function drop_user(int $userid): void {
        global $DB;

        $DB->delete_records_select(self::TABLE, 'userid = ? AND state <> ?', [$userid, self::DELIVERED]);
    }

    /**
     * Takes out what has not been delivered, but for one event type.
     *
     * @param string $type event type that stays
     */
    public static function drop_all_but(string $type): void {
        global $DB;

        $DB->delete_records_select(self::TABLE, 'state <> ? AND type <> ?', [self::DELIVERED, $type]);
    }

    /**
     * Takes out what has not been delivered of one event type.
     *
     * @param string $type event type
     */
    public static function drop_all_of(string $type): void {
        global $DB;

        $DB->delete_records_select(self::TABLE, 'state <> ? AND type = ?', [self::DELIVERED, $type]);
    }

    /**
     * Takes facts out that there is no need to send any more.
     *
     * @param int[] $ids row ids
     */
    public static function drop(array $ids): void {
        global $DB;

        if ($ids) {
            $DB->delete_records_list(self::TABLE, 'id', $ids);
        }
    }

    /**
     * Gives facts that were given up another chance.
     *
     * @param int[] $ids row ids
     */
    public static function make_due(array $ids): void {
        self::update($ids, 'state = :newstate, attempts = 0, nextattempt = :now', [
            'newstate' => self::PENDING,
            'now' => time(),
        ]);
    }

    /**
     * Makes everything that waits due at once, whatever was postponed.
     */
    public static function hurry(): void {
        global $DB;

        $DB->set_field_select(self::TABLE, 'nextattempt', time(), 'state = :state', ['state' => self::PENDING]);
    }

    /**
     * Deletes delivered facts after their time of retention. Dead letters stay until somebody decides about them.
     *
     * @param int $before Unix seconds
     */
    public static function forget_delivered(int $before): void {
        global $DB;

        $DB->delete_records_select(self::TABLE, 'state = :state AND timedelivered < :before', [
            'state' => self::DELIVERED,
            'before' => $before,
        ]);
    }

    /**
     * Updates rows in one statement.
     *
     * @param int[] $ids row ids
     * @param string $set the SET part
     * @param array $params its named parameters
     */
    private static function update(array $ids, string $set, array $params): void {
        global $DB;

        if (!$ids) {
            return;
        }
        [$insql, $inparams] = $DB->get_in_or_equal($ids, SQL_PARAMS_NAMED);
        $DB->execute('UPDATE {' . self::TABLE . "} SET $set WHERE id $insql", $params + $inparams);
    }
}
