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

use completion_info;
use context_course;
use grade_item;

/**
 * What a course has that a criterion can refer to: activities, grade items, competencies and completion criteria.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class course_catalogue implements describer {
    /** @var int Longest description of a competency, in characters. */
    private const MAX_DESCRIPTION = 4000;

    /** @var string[] Names of Moodle's completion criteria; the constants are only there once a library is loaded. */
    private const CRITERIA = [
        1 => 'self',
        2 => 'date',
        3 => 'unenrol',
        4 => 'activity',
        5 => 'duration',
        6 => 'grade',
        7 => 'role',
        8 => 'course',
    ];

    /**
     * Describes courses. Those that are gone are left out: course.deleted tells the tool.
     *
     * @param \stdClass[] $rows rows of the outbox by id; there is at most one for a course
     * @return array[] data by row id
     */
    public static function describe(array $rows): array {
        global $DB;

        $courses = $DB->get_records_list('course', 'id', array_column($rows, 'courseid'));
        $data = [];
        foreach ($rows as $row) {
            if (isset($courses[$row->courseid])) {
                $data[(int) $row->id] = self::course($courses[$row->courseid]);
            }
        }
        return $data;
    }

    /**
     * Names a state of a catalogue, to see whether it has changed.
     *
     * @param array $data
     * @return string
     */
    public static function hash(array $data): string {
        return hash('sha256', json_encode($data, JSON_INVALID_UTF8_SUBSTITUTE));
    }

    /**
     * Describes one course.
     *
     * @param \stdClass $course
     * @return array
     */
    private static function course(\stdClass $course): array {
        $activities = self::activities($course);
        return [
            'activities' => array_values($activities),
            'gradeItems' => self::grade_items($course),
            'competencies' => self::competencies($course),
            'completionCriteria' => self::criteria($course, $activities),
            'name' => course_modules::plain($course->fullname, (int) $course->id),
            'shortName' => course_modules::plain($course->shortname, (int) $course->id),
        ];
    }

    /**
     * Activities in the order of the course.
     *
     * @param \stdClass $course
     * @return array[] by course module id
     */
    private static function activities(\stdClass $course): array {
        $activities = [];
        foreach (get_fast_modinfo($course)->get_cms() as $cm) {
            if ($cm->deletioninprogress) {
                continue;
            }
            $activities[(int) $cm->id] = [
                'cmid' => (string) $cm->id,
                'module' => $cm->modname,
                'instance' => (string) $cm->instance,
                'name' => course_modules::plain($cm->name, (int) $course->id),
                'completion' => $cm->completion != COMPLETION_TRACKING_NONE,
            ];
        }
        return $activities;
    }

    /**
     * Grade items in the order of the grade book.
     *
     * @param \stdClass $course
     * @return array[]
     */
    private static function grade_items(\stdClass $course): array {
        global $CFG;
        require_once($CFG->libdir . '/gradelib.php');

        $items = grade_item::fetch_all(['courseid' => $course->id]) ?: [];
        $items = array_filter($items, function ($item) {
            // Items of type "none" hold feedback only; there is nothing to compare with.
            return $item->gradetype != GRADE_TYPE_NONE && $item->gradetype != GRADE_TYPE_TEXT;
        });
        usort($items, function ($a, $b) {
            return [$a->sortorder, $a->id] <=> [$b->sortorder, $b->id];
        });
        return array_map(function ($item) {
            $data = grade_changed::item_data($item);
            unset($data['module'], $data['instance']);
            return $data;
        }, $items);
    }

    /**
     * Competencies that are linked to the course.
     *
     * @param \stdClass $course
     * @return array[]
     */
    private static function competencies(\stdClass $course): array {
        global $DB;

        $competencies = $DB->get_records_sql(
            'SELECT c.id, c.shortname, c.idnumber, c.description, c.descriptionformat, f.shortname AS framework
               FROM {competency_coursecomp} cc
               JOIN {competency} c ON c.id = cc.competencyid
               JOIN {competency_framework} f ON f.id = c.competencyframeworkid
              WHERE cc.courseid = ?
           ORDER BY cc.sortorder, cc.id',
            [$course->id]
        );
        $data = [];
        foreach ($competencies as $competency) {
            $description = self::plain_text((string) $competency->description, (int) $competency->descriptionformat, $course);
            $data[] = [
                'competency' => (string) $competency->id,
                'idNumber' => (string) $competency->idnumber,
                'name' => course_modules::plain((string) $competency->shortname, (int) $course->id),
                'description' => \core_text::substr($description, 0, self::MAX_DESCRIPTION),
                'framework' => course_modules::plain((string) $competency->framework, (int) $course->id),
            ];
        }
        return $data;
    }

    /**
     * A formatted text without markup. Moodle's own html_to_text() writes emphasised words in capitals, which makes
     * another text of them.
     *
     * @param string $text
     * @param int $format
     * @param \stdClass $course
     * @return string
     */
    private static function plain_text(string $text, int $format, \stdClass $course): string {
        $html = format_text($text, $format, ['context' => context_course::instance($course->id), 'para' => false]);
        $html = preg_replace('#<br\b[^>]*>|</(p|div|li|h[1-6]|tr)>#i', "$0\n", $html);
        $plain = html_entity_decode(strip_tags($html), ENT_QUOTES | ENT_HTML5, 'UTF-8');
        return trim(preg_replace(['/[^\S\n]+/u', '/ ?\n\s*/u'], [' ', "\n"], $plain));
    }

    /**
     * What has to be fulfilled to complete the course.
     *
     * @param \stdClass $course
     * @param array[] $activities by course module id
     * @return array[]
     */
    private static function criteria(\stdClass $course, array $activities): array {
        global $CFG;
        require_once($CFG->libdir . '/completionlib.php');

        $data = [];
        foreach ((new completion_info($course))->get_criteria() as $criterion) {
            $type = self::CRITERIA[(int) $criterion->criteriatype] ?? 'other';
            if ($type === 'activity') {
                // Moodle's own title shortens the name, and fails when the activity is gone.
                $name = $activities[(int) $criterion->moduleinstance]['name'] ?? '';
            } else {
                $name = self::criterion_title($criterion);
            }
            $data[] = ['type' => $type, 'name' => trim($name)];
        }
        return $data;
    }

    /**
     * The title of a criterion. Moodle's own code fails where a criterion refers to something that is gone, such as a
     * course that had to be completed before.
     *
     * @param \completion_criteria $criterion
     * @return string
     */
    private static function criterion_title(\completion_criteria $criterion): string {
        try {
            return html_to_text($criterion->get_title_detailed(), 0, false);
        } catch (\Throwable $e) {
            return '';
        }
    }
}
