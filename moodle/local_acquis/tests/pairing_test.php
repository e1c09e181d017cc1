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
 * Tests of the pairing.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\pairing
 */
final class pairing_test extends paired_testcase {
    /**
     * What the tool is told, and what is kept of its answer.
     */
    public function test_redeems_a_link(): void {
        global $CFG, $DB;

        $this->pair();
        $request = json_decode(end($this->client->requests)['body'], true);
        $this->assertSame($CFG->wwwroot, $request['issuer']);
        $this->assertSame((string) $CFG->version, $request['platformVersion']);
        $this->assertArrayHasKey('pluginVersion', $request);
        $this->assertArrayHasKey('siteName', $request);

        $pairing = pairing::current();
        $this->assertSame('p1', $pairing->id);
        $this->assertSame('https://acquis.example', $pairing->tool_address());
        $this->assertSame('whsec_' . base64_encode(str_repeat('k', 32)), $pairing->secret());
        $stored = implode(' ', $DB->get_fieldset_select('config_plugins', 'value', 'plugin = ?', ['local_acquis']));
        $this->assertStringNotContainsString('whsec_', $stored);
    }

    /**
     * Answers that are not a pairing leave the old one as it is.
     */
    public function test_takes_no_half_answer(): void {
        $good = [
            'pairingId' => 'p2',
            'secret' => 'whsec_' . base64_encode(str_repeat('n', 32)),
            'eventsUrl' => 'https://other.example/events',
            'coursesUrl' => 'https://other.example/courses',
            'reconcileUrl' => 'https://other.example/reconcile',
        ];
        $bad = [
            array_diff_key($good, ['secret' => 1]),
            ['secret' => 'whsec_x'] + $good,
            ['eventsUrl' => 'http://other.example/events'] + $good,
            ['coursesUrl' => ['https://other.example/courses']] + $good,
            ['pairingId' => 7] + $good,
        ];
        foreach ($bad as $answer) {
            $this->client->answers[] = [201, $answer];
            $failure = pairing::redeem('https://acquis.example/pair/moodle/CODE', $this->client);
            $this->assertSame(failure::FOREIGN, $failure->code);
        }
        $this->client->answers[] = [410, ['error' => ['code' => 'ERR_PAIRING_CODE_EXPIRED', 'message' => 'expired']]];
        $failure = pairing::redeem('https://acquis.example/pair/moodle/CODE', $this->client);
        $this->assertSame(failure::GONE, $failure->code);
        $this->assertStringContainsString('ERR_PAIRING_CODE_EXPIRED', $failure->detail);
        $this->assertSame('p1', pairing::current()->id);
        $this->assertStringContainsString(str_repeat('k', 32), base64_decode(substr(pairing::current()->secret(), 6)));
    }

    /**
     * A copy of the site must not report in the name of the original.
     */
    public function test_does_not_serve_a_copy_of_the_site(): void {
        global $CFG;

        $CFG->wwwroot = 'https://staging.example';
        $this->assertSame(failure::OTHERSITE, pairing::current()->obstacle()->code);
        outbox::add(new fact('user.deleted', 5, null));
        $delivery = $this->deliver();
        $this->assertSame(failure::OTHERSITE, $delivery->failure->code);
        $this->assertSame([], $this->client->requests);
    }

    /**
     * A secret that cannot be decrypted is an obstacle, not an exception.
     */
    public function test_survives_an_unreadable_secret(): void {
        set_config('secret', 'sodium:' . base64_encode(str_repeat('x', 60)), 'local_acquis');
        $this->assertSame(failure::SECRET, pairing::current()->obstacle()->code);
    }

    /**
     * Unpairing forgets the secret and the courses.
     */
    public function test_forgets(): void {
        global $DB;

        pairing::forget();
        $this->assertNull(pairing::current());
        $this->assertFalse(get_config('local_acquis', 'secret'));
        $this->assertSame(0, $DB->count_records(wanted_courses::TABLE));
        $this->assertFalse(wanted_courses::any());
    }

    /**
     * What waits about learners is for nobody any more. That an account was deleted is told when the same tool is paired
     * again, but not to another one, which is not to hear of the first one's learners either.
     */
    public function test_keeps_nothing_for_another_tool(): void {
        $this->forget_preparations();
        outbox::add(new fact('course.completed', 5, 2));
        outbox::add(new fact('user.deleted', 6, null));
        outbox::mark_dead((int) $this->rows('course.completed')[0]->id, 'ERR_TEST');
        outbox::add(new fact('course.completed', 7, 2));
        $first = pairing::current()->id;
        pairing::forget();
        $this->assertSame(['user.deleted'], array_column($this->rows(), 'type'));

        $this->pair($first);
        $this->assertSame(['user.deleted'], array_column($this->rows(), 'type'));
        ledger::confirmed([(object) ['type' => 'course.completed', 'courseid' => 2, 'userid' => 7]]);
        pairing::forget();
        $this->pair('another');
        $this->assertSame([], $this->rows());
        $this->assertSame(0, $GLOBALS['DB']->count_records(ledger::TABLE));
    }

    /**
     * A cron run stays alive for minutes: what another process has paired since it began counts, not what it once read.
     */
    public function test_sees_what_another_process_has_paired(): void {
        global $DB;

        $this->pair();
        $this->assertSame('p1', get_config('local_acquis', 'pairingid'));
        $there = ['plugin' => 'local_acquis', 'name' => 'pairingid'];
        $DB->set_field('config_plugins', 'value', 'p2', $there);
        $this->assertSame('p1', get_config('local_acquis', 'pairingid'), 'Moodle remembers');
        $this->assertSame('p2', pairing::current()->id);
        $DB->delete_records('config_plugins', $there);
        $this->assertFalse(pairing::exists());
    }

    /**
     * A pause that another process has begun, or ended, counts as well.
     */
    public function test_sees_the_pause_of_another_process(): void {
        global $DB;

        delivery_state::failed(new failure(failure::CONNECTION));
        $this->assertGreaterThan(time(), delivery_state::paused_until());
        $DB->delete_records('config_plugins', ['plugin' => 'local_acquis', 'name' => 'retryat']);
        $this->assertSame(0, delivery_state::paused_until());
    }

    /**
     * Pairing again with the same tool keeps the list of courses; with another one it does not.
     */
    public function test_pairing_again(): void {
        $course = $this->getDataGenerator()->create_course();
        $this->want([$course->id]);
        $this->pair('p1');
        $this->assertTrue(wanted_courses::wants($course->id));
        $this->pair('p2');
        $this->assertFalse(wanted_courses::known());
        $this->assertFalse(wanted_courses::wants($course->id));
    }

    /**
     * Addresses to which secrets may be sent.
     */
    public function test_knows_acceptable_addresses(): void {
        $good = ['https://acquis.example/pair/moodle/x', 'http://localhost:3000/x', 'http://127.0.0.1/x', 'http://a.localhost/'];
        foreach ($good as $url) {
            $this->assertTrue(pairing::is_acceptable_url($url), $url);
        }
        $bad = ['http://acquis.example/', 'ftp://acquis.example/', 'acquis.example', '', 'https://u:p@acquis.example/'];
        foreach ($bad as $url) {
            $this->assertFalse(pairing::is_acceptable_url($url), $url);
        }
    }
}
