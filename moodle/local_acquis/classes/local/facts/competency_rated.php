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
 * The rating of a competency, in a course or of the user as such. Moodle announces it while the rating is still being
 * saved, so it is read when the message is built.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class competency_rated implements describer {
    /** @var string The rating holds in one course. */
    public const IN_COURSE = 'course';

    /** @var string The rating holds for the user, wherever it came from. */
    public const OF_USER = 'user';

    /**
     * Describes ratings.
     *
     * @param \stdClass[] $rows rows of the outbox by id; factkey is the competency, the payload holds the scope
     * @return array[] data by row id
     */
    public static function describe(array $rows): array {
        $competencies = self::competencies(array_column($rows, 'factkey'));
        $incourse = self::ratings('competency_usercompcourse', $rows);
        $ofuser = self::ratings('competency_usercomp', $rows);
        $data = [];
        foreach ($rows as $row) {
            $competency = $competencies[(int) $row->factkey] ?? null;
            if (!$competency) {
                continue;
            }
            $scope = self::scope($row);
            $rating = $scope === self::IN_COURSE
                ? $incourse["{$row->factkey}/{$row->userid}/{$row->courseid}"] ?? null
                : $ofuser["{$row->factkey}/{$row->userid}"] ?? null;
            $data[(int) $row->id] = [
                'competency' => (string) $competency->id,
                'idNumber' => (string) $competency->idnumber,
                'name' => course_modules::plain((string) $competency->shortname, (int) $row->courseid),
                'framework' => course_modules::plain((string) $competency->framework, (int) $row->courseid),
                'proficient' => $rating && $rating->proficiency !== null ? (bool) $rating->proficiency : null,
                'grade' => $rating && $rating->grade !== null ? (int) $rating->grade : null,
                'scope' => $scope,
            ];
        }
        return $data;
    }

    /**
     * The scope of a row.
     *
     * @param \stdClass $row
     * @return string
     */
    private static function scope(\stdClass $row): string {
        $payload = json_decode((string) $row->payload, true);
        return ($payload['scope'] ?? '') === self::OF_USER ? self::OF_USER : self::IN_COURSE;
    }

    /**
     * Competencies with the name of their framework.
     *
     * @param array $ids
     * @return \stdClass[] by id
     */
    private static function competencies(array $ids): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal(array_unique(array_map('intval', $ids)));
        return $DB->get_records_sql(
            "SELECT c.id, c.shortname, c.idnumber, f.shortname AS framework
               FROM {competency} c
               JOIN {competency_framework} f ON f.id = c.competencyframeworkid
              WHERE c.id $insql",
            $params
        );
    }

    /**
     * Ratings of the users and competencies in the rows.
     *
     * @param string $table competency_usercompcourse or competency_usercomp
     * @param \stdClass[] $rows
     * @return \stdClass[] by competency/user or competency/user/course
     */
    private static function ratings(string $table, array $rows): array {
        global $DB;

        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_map('intval', array_column($rows, 'userid'))));
        [$compsql, $compparams] = $DB->get_in_or_equal(array_unique(array_map('intval', array_column($rows, 'factkey'))));
        $params = array_merge($userparams, $compparams);
        $records = $DB->get_recordset_select($table, "userid $usersql AND competencyid $compsql", $params);
        $ratings = [];
        foreach ($records as $record) {
            $key = "{$record->competencyid}/{$record->userid}" . (isset($record->courseid) ? "/{$record->courseid}" : '');
            $ratings[$key] = $record;
        }
        $records->close();
        return $ratings;
    }
}
