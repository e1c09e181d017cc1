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
 * Sees to it that the tool knows what each wanted course has.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class catalogues {
    /** @var int Seconds to wait for further changes: somebody who edits a course makes many in a row. */
    private const QUIET = 30;

    /** @var int Most courses in one query. */
    private const SLICE = 500;

    /**
     * Something in a course has changed.
     *
     * @param int $courseid
     */
    public static function changed(int $courseid): void {
        global $DB;

        if (!wanted_courses::wants($courseid)) {
            return;
        }
        $now = time();
        // A message that is due may be on its way already and no longer take up this change, so it does not count.
        $waiting = $DB->record_exists_select(
            outbox::TABLE,
            'courseid = ? AND type = ? AND factkey = ? AND state = ? AND nextattempt > ?',
            [$courseid, 'course.catalogue', '', outbox::PENDING, $now]
        );
        if (!$waiting) {
            outbox::add((new fact('course.catalogue', null, $courseid))->at($now)->not_before($now + self::QUIET));
        }
    }

    /**
     * Puts the catalogues of courses into the outbox.
     *
     * @param array $courseids
     */
    public static function request(array $courseids): void {
        global $DB;

        $rows = [];
        foreach ($courseids as $courseid) {
            $rows[] = (new fact('course.catalogue', null, (int) $courseid))->bulk_row();
        }
        $DB->insert_records(outbox::TABLE, $rows);
        task\deliver_soon::queue();
    }

    /**
     * The tool has taken over a catalogue.
     *
     * @param int $courseid
     * @param string $hash names its state
     */
    public static function accepted(int $courseid, string $hash): void {
        global $DB;

        $DB->execute(
            'UPDATE {' . wanted_courses::TABLE . '} SET cataloguehash = ?, timecatalogue = ? WHERE courseid = ?',
            [$hash, time(), $courseid]
        );
    }

    /**
     * The states that the tool knows.
     *
     * @param array $courseids
     * @return string[] hashes by course id
     */
    public static function hashes(array $courseids): array {
        global $DB;

        $courseids = array_unique(array_filter($courseids));
        if (!$courseids) {
            return [];
        }
        [$insql, $params] = $DB->get_in_or_equal($courseids);
        return $DB->get_records_select_menu(
            wanted_courses::TABLE,
            "cataloguehash IS NOT NULL AND courseid $insql",
            $params,
            '',
            'courseid, cataloguehash'
        );
    }

    /**
     * Makes the tool hear all catalogues again.
     */
    public static function request_all(): void {
        global $DB;

        $DB->set_field(wanted_courses::TABLE, 'cataloguehash', null);
        self::request(wanted_courses::ids());
    }

    /**
     * Looks for changes that Moodle does not announce: linking a competency to a course, for one, fires no event.
     *
     * Costs five queries for every five hundred courses, however large these are.
     *
     * @return int how many courses look different
     */
    public static function look_for_changes(): int {
        global $DB;

        if (wanted_courses::all()) {
            wanted_courses::take_up(null);
        }
        $changed = [];
        foreach (array_chunk(wanted_courses::ids(), self::SLICE) as $courseids) {
            [$insql, $params] = $DB->get_in_or_equal($courseids);
            $before = $DB->get_records_select_menu(
                wanted_courses::TABLE,
                "courseid $insql",
                $params,
                '',
                'courseid, fingerprint'
            );
            foreach (self::fingerprints($courseids) as $courseid => $fingerprint) {
                if ($before[$courseid] === $fingerprint) {
                    continue;
                }
                $DB->set_field(wanted_courses::TABLE, 'fingerprint', $fingerprint, ['courseid' => $courseid]);
                // Without a fingerprint the course is new, and its catalogue is on its way.
                if ($before[$courseid] !== null) {
                    $changed[] = $courseid;
                }
            }
        }
        self::request($changed);
        return count($changed);
    }

    /**
     * What courses look like from afar.
     *
     * @param int[] $courseids
     * @return string[] by course id
     */
    private static function fingerprints(array $courseids): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal($courseids);
        $queries = [
            // Moodle gives a course a new revision whenever an activity is added, changed, moved or removed.
            "SELECT id AS courseid, cacherev AS a, timemodified AS b, 0 AS c FROM {course} WHERE id $insql",
            "SELECT courseid, COUNT(*) AS a, MAX(timemodified) AS b, 0 AS c
               FROM {grade_items} WHERE courseid $insql GROUP BY courseid",
            "SELECT cc.courseid, COUNT(*) AS a, MAX(cc.id) AS b, MAX(c.timemodified) AS c
               FROM {competency_coursecomp} cc
               JOIN {competency} c ON c.id = cc.competencyid
              WHERE cc.courseid $insql GROUP BY cc.courseid",
            "SELECT course AS courseid, COUNT(*) AS a, MAX(id) AS b, 0 AS c
               FROM {course_completion_criteria} WHERE course $insql GROUP BY course",
        ];
        $looks = [];
        foreach ($queries as $number => $sql) {
            foreach ($DB->get_records_sql($sql, $params) as $record) {
                $looks[$record->courseid][] = "$number:{$record->a}/{$record->b}/{$record->c}";
            }
        }
        return array_map(function ($look) {
            return hash('sha256', implode(' ', $look));
        }, $looks);
    }
}
