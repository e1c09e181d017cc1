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

namespace local_acquis\output;

use local_acquis\backlog;
use local_acquis\delivery_state;
use local_acquis\failure;
use local_acquis\outbox;
use local_acquis\pairing;
use local_acquis\wanted_courses;
use moodle_url;
use renderable;
use renderer_base;
use templatable;

/**
 * The state of the connection with the tool, for the administrator.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class connection implements renderable, templatable {
    /**
     * Data for the template.
     *
     * @param renderer_base $output
     * @return array
     */
    public function export_for_template(renderer_base $output): array {
        $pairing = pairing::current();
        $counts = backlog::counts();
        $data = [
            'paired' => (bool) $pairing,
            'maymanage' => has_capability('local/acquis:manage', \context_system::instance()),
            'pending' => $counts[outbox::PENDING],
            'haspending' => $counts[outbox::PENDING] > 0,
            'dead' => $counts[outbox::DEAD],
            'hasdead' => $counts[outbox::DEAD] > 0,
            'eventsurl' => (new moodle_url('/local/acquis/events.php'))->out(false),
        ];
        $oldest = backlog::oldest_pending();
        if ($oldest) {
            $data['oldestpending'] = userdate($oldest);
        }
        if (!$pairing) {
            return $data;
        }

        $failure = $pairing->obstacle() ?? delivery_state::last_failure();
        $failing = $pairing->obstacle() || delivery_state::failing_since();
        $pauseduntil = delivery_state::paused_until();
        return $data + [
            'toolname' => $pairing->toolname,
            'tooladdress' => $pairing->tool_address(),
            'timepaired' => userdate($pairing->timepaired),
            'allcourses' => wanted_courses::all(),
            'courses' => count(wanted_courses::ids()),
            'lastdelivery' => self::time(delivery_state::last_delivery()),
            'lastcontact' => self::time(delivery_state::last_contact()),
            'failing' => (bool) $failing,
            'hasfailure' => (bool) $failure,
            'failure' => $failure ? $failure->describe() : '',
            'advice' => $failure ? $failure->advise() : '',
            'detail' => $failure ? $failure->detail : '',
            'failuretime' => self::time(delivery_state::last_failure_time()),
            'retryat' => $pauseduntil ? userdate($pauseduntil, get_string('strftimetime24', 'langconfig')) : '',
            'reconciled' => self::last_reconciliation(),
            'actionurl' => (new moodle_url('/local/acquis/index.php'))->out(false),
            'sesskey' => sesskey(),
        ];
    }

    /**
     * The result of the last reconciliation, in words.
     *
     * @return string
     */
    private static function last_reconciliation(): string {
        $last = json_decode((string) get_config('local_acquis', 'lastreconciliation'));
        if (!$last) {
            return get_string('never');
        }
        $last->time = userdate($last->time);
        $words = get_string('reconcile_result', 'local_acquis', $last);
        return $last->failure ? $words . ' ' . failure::from_string($last->failure)->describe() : $words;
    }

    /**
     * A time for people.
     *
     * @param int $time Unix seconds, 0 for never
     * @return string
     */
    private static function time(int $time): string {
        return $time ? userdate($time) : get_string('never');
    }
}
