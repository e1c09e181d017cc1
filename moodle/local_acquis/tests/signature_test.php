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
 * Tests of the signature.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\signature
 */
final class signature_test extends \basic_testcase {
    /**
     * The example of the reference implementations of Standard Webhooks.
     */
    public function test_signs_the_published_example(): void {
        $headers = signature::headers(
            'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
            'msg_p5jXN8AQM9LWM0D4loKWxJek',
            1614265330,
            '{"test": 2432232314}'
        );
        $this->assertSame([
            'webhook-id' => 'msg_p5jXN8AQM9LWM0D4loKWxJek',
            'webhook-timestamp' => '1614265330',
            'webhook-signature' => 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
        ], $headers);
    }

    /**
     * Secrets that are none.
     */
    public function test_recognises_a_secret(): void {
        $this->assertTrue(signature::is_secret('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'));
        $this->assertFalse(signature::is_secret('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'));
        $this->assertFalse(signature::is_secret('whsec_'));
        $this->assertFalse(signature::is_secret('whsec_!!!!'));
        $this->assertFalse(signature::is_secret('whsec_' . base64_encode('short')));
    }
}
