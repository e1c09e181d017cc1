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

namespace local_acquis\task;

use core\task\scheduled_task;
use local_acquis\delivery;
use local_acquis\delivery_state;
use local_acquis\wanted_courses;

/**
 * Asks the tool every minute for which courses it wants events, so that a course that has just been connected is
 * heard before its first learner completes it.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class refresh_courses extends scheduled_task {
    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_refresh_courses', 'local_acquis');
    }

    /**
     * Runs the task.
     */
    public function execute() {
        if (delivery_state::paused_until()) {
            mtrace('The tool could not be reached lately; waiting.');
            return;
        }
        $done = delivery::exclusively(function () {
            $failure = wanted_courses::refresh();
            mtrace($failure ? 'Failed: ' . $failure->to_string() : count(wanted_courses::ids()) . ' courses wanted.');
        });
        if (!$done) {
            mtrace('Another process is delivering; its answer brings the list as well.');
        }
    }
}
