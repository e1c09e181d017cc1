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

/**
 * Which course completions the tool has been told of, for as long as they hold.
 *
 * Moodle takes completions back without any event: when a teacher unlocks the completion criteria, or deletes an
 * activity that is one of them, it deletes the completions of all learners, and lets cron work out anew who is
 * complete. Only somebody who remembers what was there can tell the tool who is not complete any more.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class ledger {
    /** @var string The table. */
    public const TABLE = 'local_acquis_completion';

    /** @var int Seconds to let Moodle work out completions anew before one of them counts as taken back. */
    private const PATIENCE = HOURSECS;

    /**
     * Writes down what the tool has confirmed.
     *
     * @param \stdClass[] $rows rows of the outbox
     */
    public static function confirmed(array $rows): void {
        global $DB;

        $completed = [];
        foreach ($rows as $row) {
            if ($row->type === 'course.completed') {
                $completed[$row->courseid . '/' . $row->userid] = [
                    'courseid' => $row->courseid,
                    'userid' => $row->userid,
                    'timereported' => time(),
                ];
            } else if ($row->type === 'course.completion_revoked') {
                self::remove((int) $row->courseid, (int) $row->userid);
            }
        }
        if (!$completed) {
            return;
        }
        [$coursesql, $courseparams] = $DB->get_in_or_equal(array_unique(array_column($completed, 'courseid')));
        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_column($completed, 'userid')));
        $noted = $DB->get_records_select(
            self::TABLE,
            "courseid $coursesql AND userid $usersql",
            array_merge($courseparams, $userparams),
            '',
            'id, courseid, userid'
        );
        foreach ($noted as $completion) {
            unset($completed[$completion->courseid . '/' . $completion->userid]);
        }
        $DB->insert_records(self::TABLE, $completed);
    }

    /**
     * Crosses out a completion, without telling anybody.
     *
     * @param int $courseid
     * @param int|null $userid null for everybody in the course
     */
    public static function remove(int $courseid, ?int $userid = null): void {
        global $DB;

        $DB->delete_records(self::TABLE, ['courseid' => $courseid] + ($userid === null ? [] : ['userid' => $userid]));
    }

    /**
     * Crosses out a user.
     *
     * @param int $userid
     */
    public static function remove_user(int $userid): void {
        global $DB;

        $DB->delete_records(self::TABLE, ['userid' => $userid]);
    }

    /**
     * Begins anew, with a tool that has been told of nothing.
     */
    public static function clear(): void {
        global $DB;

        $DB->delete_records(self::TABLE);
    }

    /**
     * Crosses out what has become pointless: a completion may have been confirmed after its learner was gone.
     */
    public static function tidy(): void {
        global $DB;

        $DB->execute(
            'DELETE FROM {' . self::TABLE . '}
              WHERE userid IN (SELECT id FROM {user} WHERE deleted = 1)
                    OR NOT EXISTS (SELECT 1 FROM {course} c WHERE c.id = courseid)'
        );
    }

    /**
     * Reports completions that are gone from Moodle.
     *
     * Only those of learners who are still enrolled: when a teacher unlocks the criteria, the completions of earlier
     * sessions go as well, and cron never puts these back. What was achieved in them stays achieved.
     *
     * @return int how many
     */
    public static function report_revoked(): int {
        global $DB;

        $gone = $DB->get_recordset_sql(
            'SELECT l.id, l.courseid, l.userid
               FROM {' . self::TABLE . '} l
               JOIN {course} c ON c.id = l.courseid
               JOIN {user} u ON u.id = l.userid AND u.deleted = 0
          LEFT JOIN {course_completions} cc ON cc.course = l.courseid AND cc.userid = l.userid
              WHERE cc.timecompleted IS NULL
                    AND EXISTS (
                        SELECT 1
                          FROM {user_enrolments} ue
                          JOIN {enrol} e ON e.id = ue.enrolid
                         WHERE ue.userid = l.userid AND e.courseid = l.courseid)
           ORDER BY l.id'
        );
        $count = 0;
        $rows = [];
        foreach ($gone as $completion) {
            if (!wanted_courses::wants((int) $completion->courseid)) {
                continue;
            }
            $rows[] = (new fact(
                'course.completion_revoked',
                (int) $completion->userid,
                (int) $completion->courseid
            ))->not_before(time() + self::PATIENCE)->bulk_row();
            if (count($rows) === 500) {
                $count += outbox::add_unknown($rows);
                $rows = [];
            }
        }
        $gone->close();
        return $count + outbox::add_unknown($rows);
    }
}
