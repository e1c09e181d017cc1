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
 * A course completion that Moodle has taken back. Moodle does so silently; see ledger for how it is noticed.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class completion_revoked implements describer {
    /**
     * Leaves out those that are complete again: unlocking the criteria of a course removes all completions, and cron
     * puts most of them back. Also those of learners who are not enrolled any more, for whom cron never does.
     *
     * @param \stdClass[] $rows rows of the outbox by id
     * @return array[] data by row id
     */
    public static function describe(array $rows): array {
        global $DB;

        [$coursesql, $courseparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'courseid')));
        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_column($rows, 'userid')));
        $completions = $DB->get_recordset_select(
            'course_completions',
            "timecompleted IS NOT NULL AND course $coursesql AND userid $usersql",
            array_merge($courseparams, $userparams),
            '',
            'course, userid'
        );
        $complete = [];
        foreach ($completions as $completion) {
            $complete[$completion->course . '/' . $completion->userid] = true;
        }
        $completions->close();
        $incomplete = array_filter($rows, function ($row) use ($complete) {
            return !isset($complete[$row->courseid . '/' . $row->userid]);
        });
        return array_fill_keys(array_keys(array_diff_key($incomplete, enrolments::ended($incomplete))), []);
    }
}
