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

namespace local_acquis;

/**
 * How much is in the outbox, and since when.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class backlog {
    /**
     * How many facts are in each state.
     *
     * @return int[] counts by state, every state present
     */
    public static function counts(): array {
        global $DB;

        $counts = $DB->get_records_sql_menu(
            'SELECT state, COUNT(*) FROM {' . outbox::TABLE . '} GROUP BY state'
        );
        return array_map('intval', $counts + [outbox::PENDING => 0, outbox::DELIVERED => 0, outbox::DEAD => 0]);
    }

    /**
     * When the oldest fact that still waits was put into the outbox.
     *
     * @return int|null Unix seconds, null when nothing waits
     */
    public static function oldest_pending(): ?int {
        global $DB;

        $oldest = $DB->get_field(outbox::TABLE, 'MIN(timecreated)', ['state' => outbox::PENDING]);
        return $oldest ? (int) $oldest : null;
    }

    /**
     * Since when the oldest urgent fact has been due.
     *
     * @return int|null Unix seconds, null when nothing is due
     */
    public static function oldest_due(): ?int {
        global $DB;

        $where = 'state = ? AND bulk = ? AND nextattempt <= ?';
        $due = $DB->get_records_select(outbox::TABLE, $where, [outbox::PENDING, 0, time()], 'id', '*', 0, 1);
        $oldest = reset($due);
        return $oldest ? max((int) $oldest->timecreated, (int) $oldest->nextattempt) : null;
    }
}
