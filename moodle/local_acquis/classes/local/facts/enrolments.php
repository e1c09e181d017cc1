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

namespace local_acquis\local\facts;

/**
 * Looks up in bulk who is still enrolled. When an enrolment ends Moodle removes grades, and takes back the activities
 * that were completed by them. That is housekeeping, and says nothing about what the learner has achieved.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class enrolments {
    /**
     * Which of these rows are about somebody who is not enrolled in the course any more.
     *
     * @param \stdClass[] $rows rows of the outbox by id
     * @return \stdClass[] rows by id
     */
    public static function ended(array $rows): array {
        global $DB;

        if (!$rows) {
            return [];
        }
        [$coursesql, $courseparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'courseid')));
        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'userid')));
        $enrolments = $DB->get_recordset_sql(
            "SELECT DISTINCT e.courseid, ue.userid
               FROM {user_enrolments} ue
               JOIN {enrol} e ON e.id = ue.enrolid
              WHERE e.courseid $coursesql AND ue.userid $usersql",
            array_merge($courseparams, $userparams)
        );
        $enrolled = [];
        foreach ($enrolments as $enrolment) {
            $enrolled[$enrolment->courseid . '/' . $enrolment->userid] = true;
        }
        $enrolments->close();
        return array_filter($rows, function ($row) use ($enrolled) {
            return !isset($enrolled[$row->courseid . '/' . $row->userid]);
        });
    }
}
