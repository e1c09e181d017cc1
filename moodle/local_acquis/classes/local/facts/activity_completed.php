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
 * The completion of an activity. The event knows the state; which activity it was has to be looked up.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class activity_completed implements describer {
    /**
     * Describes activity completions. Those of activities that are gone by now are left out: course.catalogue tells
     * the tool that the activity is no more. So are those that were taken back because an enrolment has ended.
     *
     * @param \stdClass[] $rows rows of the outbox by id
     * @return array[] data by row id
     */
    public static function describe(array $rows): array {
        $modules = course_modules::by_id(array_column($rows, 'factkey'));
        $data = [];
        $takenback = [];
        foreach ($rows as $row) {
            if (!isset($modules[(int) $row->factkey])) {
                continue;
            }
            $payload = json_decode((string) $row->payload, true);
            $state = (int) ($payload['state'] ?? 0);
            $data[(int) $row->id] = $modules[(int) $row->factkey] + ['state' => $state];
            if ($state === 0) {
                $takenback[(int) $row->id] = $row;
            }
        }
        return array_diff_key($data, enrolments::ended($takenback));
    }
}
