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

namespace local_acquis\local;

use local_acquis\fact;
use local_acquis\local\facts\competency_rated;
use stdClass;

/**
 * What Moodle holds now of the facts that the tool is told of, as far as it can still be looked up.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class known_facts {
    /** @var string[] Event types whose facts can be looked up. */
    public const TYPES = ['course.completed', 'activity.completed', 'grade.changed', 'competency.rated'];

    /**
     * How to read the facts of one type.
     *
     * @param string $type event type
     * @param int[] $courseids
     * @param int $since only facts that happened after this time, Unix seconds; 0 for all
     * @return array query, its id column and its parameters. The query selects id, userid, courseid, factkey,
     *               timeoccurred, and what the type adds, and ends in its conditions
     */
    public static function query(string $type, array $courseids, int $since): array {
        switch ($type) {
            case 'course.completed':
                return self::course_completions($courseids, $since);
            case 'activity.completed':
                return self::activity_completions($courseids, $since);
            case 'grade.changed':
                return self::grades($courseids, $since);
            default:
                return self::competency_ratings($courseids, $since);
        }
    }

    /**
     * A fact as the tool is asked about it.
     *
     * @param stdClass $record
     * @param string $type event type
     * @return array
     */
    public static function fact(stdClass $record, string $type): array {
        $fact = [
            'type' => $type,
            'user' => (string) $record->userid,
            'course' => (string) $record->courseid,
            'key' => (string) $record->factkey,
            'time' => (int) $record->timeoccurred,
        ];
        if ($type === 'activity.completed') {
            $fact['state'] = (int) $record->state;
        } else if ($type === 'grade.changed') {
            $fact['grade'] = (float) $record->grade;
        } else if ($type === 'competency.rated') {
            $fact['proficient'] = $record->proficient === null ? null : (bool) $record->proficient;
            $fact['scope'] = competency_rated::IN_COURSE;
        }
        return $fact;
    }

    /**
     * The row of the outbox for a fact.
     *
     * @param stdClass $record
     * @param string $type event type
     * @return stdClass
     */
    public static function row(stdClass $record, string $type): stdClass {
        $payload = [];
        if ($type === 'activity.completed') {
            $payload = ['state' => (int) $record->state];
        } else if ($type === 'competency.rated') {
            $payload = ['scope' => competency_rated::IN_COURSE];
        }
        return (new fact(
            $type,
            (int) $record->userid,
            (int) $record->courseid,
            (string) $record->factkey,
            $payload
        ))->at((int) $record->timeoccurred)->bulk_row();
    }

    /**
     * Course completions.
     *
     * @param int[] $courseids
     * @param int $since
     * @return array query, its id column and its parameters
     */
    private static function course_completions(array $courseids, int $since): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
        return [
            "SELECT cc.id, cc.userid, cc.course AS courseid, '' AS factkey, cc.timecompleted AS timeoccurred
               FROM {course_completions} cc
               JOIN {user} u ON u.id = cc.userid AND u.deleted = 0
              WHERE cc.course $insql AND cc.timecompleted > :since",
            'cc.id',
            $params + ['since' => $since],
        ];
    }

    /**
     * Activity completions.
     *
     * @param int[] $courseids
     * @param int $since
     * @return array query, its id column and its parameters
     */
    private static function activity_completions(array $courseids, int $since): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
        return [
            "SELECT c.id, c.userid, cm.course AS courseid, cm.id AS factkey, c.completionstate AS state,
                    c.timemodified AS timeoccurred
               FROM {course_modules_completion} c
               JOIN {course_modules} cm ON cm.id = c.coursemoduleid AND cm.deletioninprogress = 0
               JOIN {user} u ON u.id = c.userid AND u.deleted = 0
              WHERE cm.course $insql AND c.completionstate > 0 AND c.timemodified > :since",
            'c.id',
            $params + ['since' => $since],
        ];
    }

    /**
     * Grades.
     *
     * Moodle does not date totals. A total counts as given when the latest grade of the same learner in the same course
     * was.
     *
     * @param int[] $courseids
     * @param int $since
     * @return array query, its id column and its parameters
     */
    private static function grades(array $courseids, int $since): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
        $recent = '';
        if ($since) {
            $recent = "AND (g.timemodified > :since1 OR gi.itemtype IN ('course', 'category') AND EXISTS (
                        SELECT 1
                          FROM {grade_grades} og
                          JOIN {grade_items} ogi ON ogi.id = og.itemid
                         WHERE og.userid = g.userid AND ogi.courseid = gi.courseid AND og.timemodified > :since2))";
            $params += ['since1' => $since, 'since2' => $since];
        }
        return [
            "SELECT g.id, g.userid, gi.courseid, gi.id AS factkey, g.finalgrade AS grade,
                    COALESCE(g.timemodified, g.timecreated, (
                        SELECT MAX(og.timemodified)
                          FROM {grade_grades} og
                          JOIN {grade_items} ogi ON ogi.id = og.itemid
                         WHERE og.userid = g.userid AND ogi.courseid = gi.courseid), :now) AS timeoccurred
               FROM {grade_grades} g
               JOIN {grade_items} gi ON gi.id = g.itemid
               JOIN {user} u ON u.id = g.userid AND u.deleted = 0
              WHERE gi.courseid $insql AND g.finalgrade IS NOT NULL $recent",
            'g.id',
            $params + ['now' => time()],
        ];
    }

    /**
     * Competency ratings in courses.
     *
     * @param int[] $courseids
     * @param int $since
     * @return array query, its id column and its parameters
     */
    private static function competency_ratings(array $courseids, int $since): array {
        global $DB;

        [$insql, $params] = $DB->get_in_or_equal($courseids, SQL_PARAMS_NAMED);
        return [
            "SELECT r.id, r.userid, r.courseid, r.competencyid AS factkey, r.proficiency AS proficient,
                    COALESCE(r.timemodified, r.timecreated) AS timeoccurred
               FROM {competency_usercompcourse} r
               JOIN {user} u ON u.id = r.userid AND u.deleted = 0
              WHERE r.courseid $insql AND r.grade IS NOT NULL AND COALESCE(r.timemodified, r.timecreated) > :since",
            'r.id',
            $params + ['since' => $since],
        ];
    }
}
