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
use local_acquis\problem;

/**
 * Sends every minute what is due: retries, and whatever the task queued by an event has missed.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class deliver extends scheduled_task {
    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_deliver', 'local_acquis');
    }

    /**
     * Runs the task.
     *
     * A failure does not fail the task: Moodle would then run it less and less often, up to once a day, while the
     * plugin has its own, shorter schedule of retries.
     */
    public function execute() {
        self::report(new delivery());
        problem::notify();
    }

    /**
     * Runs a delivery and tells the log of the task about it.
     *
     * @param delivery $delivery
     */
    public static function report(delivery $delivery): void {
        $delivery->run();
        if ($delivery->busy) {
            mtrace('Another process is delivering.');
            return;
        }
        mtrace("{$delivery->delivered} events delivered, {$delivery->dead} undeliverable.");
        if ($delivery->failure) {
            mtrace('Stopped: ' . $delivery->failure->to_string());
        }
    }
}
