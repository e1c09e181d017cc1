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
use local_acquis\delivery;

/**
 * Sends what is due as soon as cron finds the time; queued by an event.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class deliver_soon extends adhoc_task {
    /** @var int Look at the queue at most once in so many seconds, so that mass operations do not pay for each event. */
    private const QUIET = 5;

    /** @var int When this process last queued the task. */
    private static $queued = 0;

    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_deliver_soon', 'local_acquis');
    }

    /**
     * Asks for a delivery, unless one is already asked for.
     *
     * A rare event may slip through, for instance one stored while the queued task is just ending. The scheduled task
     * finds it within a minute.
     */
    public static function queue(): void {
        if (time() - self::$queued < self::QUIET) {
            return;
        }
        self::$queued = time();
        $task = new self();
        $task->set_component('local_acquis');
        manager::queue_adhoc_task($task, true);
    }

    /**
     * Forgets when the task was last queued; for tests.
     */
    public static function reset(): void {
        self::$queued = 0;
    }

    /**
     * Runs the task. It never fails: retries are the outbox's business, not Moodle's.
     */
    public function execute() {
        // What is stored from here on by other tasks of this process, a backfill for instance, may ask for a delivery again.
        self::reset();
        deliver::report(new delivery());
    }
}
