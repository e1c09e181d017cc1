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

use core\task\adhoc_task;
use core\task\manager;
use local_acquis\reconciliation;
use moodle_exception;

/**
 * Tells the tool what happened in a course before the tool came to it. Without it, a learner who did one activity
 * before and the others after that day would never fulfil the criteria.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backfill extends adhoc_task {
    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_backfill', 'local_acquis');
    }

    /**
     * Asks for a backfill of the courses that need one.
     */
    public static function queue(): void {
        $task = new self();
        $task->set_component('local_acquis');
        manager::queue_adhoc_task($task, true);
    }

    /**
     * Runs the task. A failure fails it, so that Moodle runs it again.
     */
    public function execute() {
        if ((string) get_config('local_acquis', 'backfill') === '0') {
            return;
        }
        $reconciliation = new reconciliation();
        $reconciliation->backfill();
        mtrace("{$reconciliation->compared} facts compared, {$reconciliation->missing} missing.");
        $failure = $reconciliation->failure;
        if ($failure) {
            throw new moodle_exception('failure_' . $failure->code, 'local_acquis', '', null, $failure->detail);
        }
    }
}
