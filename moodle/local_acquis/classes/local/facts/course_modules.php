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

use context_course;

/**
 * Looks up course modules in bulk: one query for all of them, and one for each kind of activity.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class course_modules {
    /**
     * What the tool is told about course modules.
     *
     * @param array $cmids course module ids
     * @return array[] cmid, module, instance and name by course module id; those that are gone are left out
     */
    public static function by_id(array $cmids): array {
        global $DB;

        $cmids = array_unique(array_map('intval', $cmids));
        if (!$cmids) {
            return [];
        }
        [$insql, $params] = $DB->get_in_or_equal($cmids);
        $modules = $DB->get_records_sql(
            "SELECT cm.id, cm.course, cm.instance, m.name AS module
               FROM {course_modules} cm
               JOIN {modules} m ON m.id = cm.module
              WHERE cm.id $insql",
            $params
        );
        $instances = [];
        foreach ($modules as $module) {
            $instances[$module->module][] = $module->instance;
        }
        $names = [];
        foreach ($instances as $module => $ids) {
            [$insql, $params] = $DB->get_in_or_equal($ids);
            $names[$module] = $DB->get_records_select_menu($module, "id $insql", $params, '', 'id, name');
        }
        return array_map(function ($module) use ($names) {
            return [
                'cmid' => (string) $module->id,
                'module' => $module->module,
                'instance' => (string) $module->instance,
                'name' => self::plain($names[$module->module][$module->instance] ?? '', (int) $module->course),
            ];
        }, $modules);
    }

    /**
     * A name as people see it, without markup.
     *
     * @param string $name as stored, possibly with multi-language markup
     * @param int $courseid the course it belongs to
     * @return string
     */
    public static function plain(string $name, int $courseid): string {
        $context = context_course::instance($courseid, IGNORE_MISSING);
        return format_string($name, true, ['context' => $context ?: \context_system::instance(), 'escape' => false]);
    }
}
