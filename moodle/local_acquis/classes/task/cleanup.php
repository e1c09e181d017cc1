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
use local_acquis\ledger;
use local_acquis\outbox;

/**
 * Deletes delivered events after their time of retention.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class cleanup extends scheduled_task {
    /** @var int Days to keep delivered events, unless the site says otherwise. */
    public const DEFAULT_DAYS = 14;

    /**
     * Name of the task.
     *
     * @return string
     */
    public function get_name() {
        return get_string('task_cleanup', 'local_acquis');
    }

    /**
     * Runs the task.
     */
    public function execute() {
        $days = get_config('local_acquis', 'retentiondays');
        $days = $days === false ? self::DEFAULT_DAYS : max(0, (int) $days);
        outbox::forget_delivered(time() - $days * DAYSECS);
        ledger::tidy();
    }
}
