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

defined('MOODLE_INTERNAL') || die();

require_once(__DIR__ . '/fixtures/paired_testcase.php');

/**
 * Tests that problems are told.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\problem
 * @covers     \local_acquis\check\delivery
 */
final class problem_test extends paired_testcase {
    /**
     * A short failure is no problem; a long one is told once a day.
     */
    public function test_tells_of_a_long_failure_once_a_day(): void {
        $sink = $this->redirectMessages();
        delivery_state::failed(new failure(failure::CONNECTION, 'curl 7'));
        problem::notify();
        $this->assertSame(0, $sink->count());

        set_config('failingsince', time() - 2 * HOURSECS, 'local_acquis');
        problem::notify();
        problem::notify();
        $this->assertSame(1, $sink->count());
        $message = $sink->get_messages()[0];
        $this->assertStringContainsString('could not be reached', $message->fullmessage);
        $this->assertEquals(get_admin()->id, $message->useridto);

        set_config('problemnotified', time() - 25 * HOURSECS, 'local_acquis');
        problem::notify();
        $this->assertSame(2, $sink->count());

        delivery_state::reached();
        problem::notify();
        $this->assertNull(problem::current());
        $this->assertFalse(get_config('local_acquis', 'problemnotified'));
    }

    /**
     * Dead letters want a decision.
     */
    public function test_tells_of_dead_letters(): void {
        outbox::add(new fact('user.deleted', 1, null));
        $this->assertNull(problem::current());
        outbox::mark_dead((int) $this->rows()[0]->id, 'ERR_TEST');
        $this->assertStringContainsString('could not be delivered to Acquis and wait for your decision (1)', problem::current());
    }

    /**
     * When nothing fails because nothing is tried, that is a problem too.
     */
    public function test_tells_when_nothing_happens(): void {
        global $DB;

        outbox::add(new fact('user.deleted', 1, null));
        $DB->set_field(outbox::TABLE, 'timecreated', time() - 2 * HOURSECS);
        $this->assertStringContainsString('Check that cron runs', problem::current());
    }

    /**
     * The check of the system status page agrees.
     */
    public function test_status_check(): void {
        $check = new check\delivery();
        $this->assertSame(\core\check\result::OK, $check->get_result()->get_status());
        set_config('pairedissuer', 'https://moved.example', 'local_acquis');
        $this->assertSame(\core\check\result::ERROR, $check->get_result()->get_status());
        pairing::forget();
        $this->assertSame(\core\check\result::NA, $check->get_result()->get_status());
        $this->assertNotEmpty($check->get_name());
        $this->assertNotNull($check->get_action_link());
    }
}
