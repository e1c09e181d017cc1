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
use local_acquis\pairing;
use local_acquis\reconciliation;

/**
 * Compares every night the facts of the last days with what the tool holds.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class reconcile extends scheduled_task {
    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_reconcile', 'local_acquis');
    }

    /**
     * Runs the task.
     */
    public function execute() {
        $days = get_config('local_acquis', 'reconciledays');
        $days = $days === false ? reconciliation::DEFAULT_DAYS : (int) $days;
        if (!pairing::exists() || $days < 1) {
            mtrace('Not paired, or switched off.');
            return;
        }
        $reconciliation = new reconciliation();
        $reconciliation->run(time() - $days * DAYSECS);
        $reconciliation->remember();
        mtrace("{$reconciliation->compared} facts compared, {$reconciliation->missing} missing, " .
            "{$reconciliation->revoked} completions taken back.");
        if ($reconciliation->failure) {
            mtrace('Stopped: ' . $reconciliation->failure->to_string());
        }
    }
}
