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

use local_acquis\local\known_facts;

/**
 * Compares what Moodle holds with what the tool holds, and puts into the outbox what the tool has missed.
 *
 * Needed because not everything is announced: Moodle updates activity completions without an event when it grades in
 * bulk, an observer may be switched off during an upgrade, and the tool may have been restored from a backup.
 *
 * Facts are read set by set, not course by course or learner by learner, so that a night's run costs a few queries
 * for each five hundred courses.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class reconciliation {
    /** @var int Days that the nightly run looks back, unless the site says otherwise. */
    public const DEFAULT_DAYS = 7;

    /** @var int The most facts in one message. */
    private const MAX_FACTS = 1000;

    /** @var int The most courses in one query. */
    private const MAX_COURSES = 500;

    /** @var int Facts compared in this run. */
    public $compared = 0;

    /** @var int Facts that the tool missed. */
    public $missing = 0;

    /** @var int Completions found to be taken back. */
    public $revoked = 0;

    /** @var failure|null What ended the run early. */
    public $failure;

    /** @var client */
    private $client;

    /** @var callable|null Is told how much of the work is done, from 0 to 1. */
    private $progress;

    /**
     * Prepares a run.
     *
     * @param client|null $client for tests
     * @param callable|null $progress is told how much of the work is done, from 0 to 1
     */
    public function __construct(?client $client = null, ?callable $progress = null) {
        $this->client = $client ?? new client();
        $this->progress = $progress;
    }

    /**
     * Compares the facts of all wanted courses.
     *
     * @param int $since only facts that happened after this time, Unix seconds; 0 for all
     */
    public function run(int $since): void {
        // What waits in the outbox would be found missing.
        $delivery = new delivery($this->client);
        $delivery->run();
        if ($delivery->failure) {
            $this->failure = $delivery->failure;
            return;
        }
        $this->compare(wanted_courses::ids(), $since);
        if (!$this->failure) {
            $this->revoked = ledger::report_revoked();
        }
        if ($this->missing) {
            task\deliver_soon::queue();
        }
    }

    /**
     * Keeps the result of a run, to show it to the administrator.
     */
    public function remember(): void {
        set_config('lastreconciliation', json_encode([
            'time' => time(),
            'compared' => $this->compared,
            'missing' => $this->missing,
            'revoked' => $this->revoked,
            'failure' => $this->failure ? $this->failure->to_string() : null,
        ]), 'local_acquis');
    }

    /**
     * Compares all facts of courses that have not been compared since the tool came to them.
     */
    public function backfill(): void {
        global $DB;

        $courseids = array_map('intval', $DB->get_fieldset_select(wanted_courses::TABLE, 'courseid', 'timebackfilled IS NULL'));
        foreach (array_chunk($courseids, self::MAX_COURSES) as $some) {
            $this->compare($some, 0);
            if ($this->failure) {
                return;
            }
            [$insql, $params] = $DB->get_in_or_equal($some);
            $DB->set_field_select(wanted_courses::TABLE, 'timebackfilled', time(), "courseid $insql", $params);
        }
        if ($this->missing) {
            task\deliver_soon::queue();
        }
    }

    /**
     * Compares the facts of some courses.
     *
     * @param int[] $courseids
     * @param int $since Unix seconds, 0 for all
     */
    private function compare(array $courseids, int $since): void {
        $pairing = pairing::current();
        if (!$pairing) {
            return;
        }
        $this->failure = $pairing->obstacle();
        $slices = array_chunk($courseids, self::MAX_COURSES);
        $queries = count($slices) * count(known_facts::TYPES);
        $done = 0;
        foreach ($slices as $slice) {
            foreach (known_facts::TYPES as $type) {
                if ($this->failure) {
                    return;
                }
                [$sql, $id, $params] = known_facts::query($type, $slice, $since);
                $this->compare_set($pairing, $sql, $id, $params, $type);
                $done++;
                if ($this->progress) {
                    call_user_func($this->progress, $done / $queries);
                }
            }
        }
    }

    /**
     * Compares the facts of one type, batch after batch. Each batch goes on behind the last id of the one before, so
     * that memory does not grow with the size of the site.
     *
     * @param pairing $pairing
     * @param string $sql selects id, userid, courseid, factkey, timeoccurred, and what the type adds; ends in its conditions
     * @param string $id the column that id is
     * @param array $params named parameters of the query
     * @param string $type event type
     */
    private function compare_set(pairing $pairing, string $sql, string $id, array $params, string $type): void {
        global $DB;

        $last = 0;
        do {
            $batch = $DB->get_records_sql(
                "$sql AND $id > :last ORDER BY $id",
                $params + ['last' => $last],
                0,
                self::MAX_FACTS
            );
            if ($batch) {
                $last = (int) max(array_keys($batch));
                $this->compare_batch($pairing, array_values($batch), $type);
            }
        } while (count($batch) === self::MAX_FACTS && !$this->failure);
    }

    /**
     * Asks the tool which facts of a batch it misses, and puts those into the outbox.
     *
     * @param pairing $pairing
     * @param \stdClass[] $batch
     * @param string $type event type
     */
    private function compare_batch(pairing $pairing, array $batch, string $type): void {
        $facts = [];
        foreach ($batch as $record) {
            $facts[] = known_facts::fact($record, $type);
        }
        $body = message::encode(['version' => 1, 'issuer' => $pairing->issuer, 'facts' => $facts]);
        $answer = $this->client->post($pairing->reconcileurl, $pairing->secret(), $body);
        if (!$answer->failure && !is_array($answer->document['missing'] ?? null)) {
            $answer->failure = new failure(failure::FOREIGN, 'no "missing" in the answer');
        }
        if ($answer->failure) {
            $this->failure = $answer->failure;
            return;
        }
        $this->compared += count($batch);
        $rows = [];
        foreach ($answer->document['missing'] as $index) {
            if (is_int($index) && isset($batch[$index])) {
                $rows[$index] = known_facts::row($batch[$index], $type);
            }
        }
        $this->missing += outbox::add_unknown(array_values($rows));
    }
}
