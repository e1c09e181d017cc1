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

use grade_grade;
use grade_item;

/**
 * A grade, of an item or a course total. It is read when the message is built, because Moodle recalculates totals
 * several times in one request.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class grade_changed implements describer {
    /**
     * Describes grades.
     *
     * A grade that is gone is reported as null only where that is a decision about the learner. Moodle also removes
     * grades when it removes the item, the enrolment, the user or the course; each of these has a message of its own.
     *
     * @param \stdClass[] $rows rows of the outbox by id
     * @return array[] data by row id
     */
    public static function describe(array $rows): array {
        global $CFG;
        require_once($CFG->libdir . '/gradelib.php');

        $items = self::items(array_column($rows, 'factkey'));
        $grades = self::grades(array_keys($items), array_column($rows, 'userid'));
        $data = [];
        $without = [];
        foreach ($rows as $row) {
            $item = $items[(int) $row->factkey] ?? null;
            if (!$item || (int) $item->courseid !== (int) $row->courseid) {
                continue;
            }
            $grade = $grades[(int) $row->factkey][(int) $row->userid] ?? null;
            if (!$grade) {
                $without[(int) $row->id] = $row;
            }
            $data[(int) $row->id] = self::data($item, $grade);
        }
        return array_diff_key($data, enrolments::ended($without));
    }

    /**
     * What the tool is told about a grade item, apart from any grade.
     *
     * @param grade_item $item
     * @return array
     */
    public static function item_data(grade_item $item): array {
        $data = ['item' => (string) $item->id, 'itemType' => self::item_type($item)];
        if ($item->itemtype === 'mod') {
            $data += ['module' => (string) $item->itemmodule, 'instance' => (string) $item->iteminstance];
        }
        // Only totals have no name of their own. get_name() would cost queries for the others, and escape their names.
        $name = strval($item->itemname) !== '' ? $item->itemname : $item->get_name(true, false);
        return $data + [
            'name' => course_modules::plain($name, (int) $item->courseid),
            'min' => (float) $item->grademin,
            'max' => (float) $item->grademax,
            // In Moodle, 0 stands for "no grade to pass".
            'pass' => (float) $item->gradepass > 0 ? (float) $item->gradepass : null,
        ];
    }

    /**
     * The data of the event.
     *
     * @param grade_item $item
     * @param grade_grade|null $grade null when there is none any more
     * @return array
     */
    private static function data(grade_item $item, ?grade_grade $grade): array {
        $data = self::item_data($item);
        $data['grade'] = $grade && $grade->finalgrade !== null ? (float) $grade->finalgrade : null;
        if ($grade) {
            // Where empty grades are left out of a total, each learner has an own maximum.
            $data['min'] = (float) $grade->get_grade_min();
            $data['max'] = (float) $grade->get_grade_max();
        }
        return $data;
    }

    /**
     * The item type in the words of the protocol.
     *
     * @param grade_item $item
     * @return string
     */
    private static function item_type(grade_item $item): string {
        return in_array($item->itemtype, ['course', 'category', 'mod'], true) ? $item->itemtype : 'manual';
    }

    /**
     * Grade items by id.
     *
     * @param array $ids
     * @return grade_item[]
     */
    private static function items(array $ids): array {
        global $DB;

        $items = [];
        foreach ($DB->get_records_list('grade_items', 'id', array_unique(array_map('intval', $ids))) as $record) {
            $items[(int) $record->id] = new grade_item($record, false);
        }
        return $items;
    }

    /**
     * Grades by item and user.
     *
     * @param int[] $itemids
     * @param array $userids
     * @return grade_grade[][]
     */
    private static function grades(array $itemids, array $userids): array {
        global $DB;

        if (!$itemids) {
            return [];
        }
        [$itemsql, $itemparams] = $DB->get_in_or_equal($itemids);
        [$usersql, $userparams] = $DB->get_in_or_equal(array_unique(array_map('intval', $userids)));
        $records = $DB->get_recordset_select(
            'grade_grades',
            "itemid $itemsql AND userid $usersql",
            array_merge($itemparams, $userparams)
        );
        $items = self::items($itemids);
        $grades = [];
        foreach ($records as $record) {
            $grade = new grade_grade($record, false);
            $grade->grade_item = $items[(int) $record->itemid];
            $grades[(int) $record->itemid][(int) $record->userid] = $grade;
        }
        $records->close();
        return $grades;
    }
}
