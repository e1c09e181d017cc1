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
 * Tests of telling success from failure.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @covers     \local_acquis\client
 * @covers     \local_acquis\failure
 */
final class client_test extends \advanced_testcase {
    /**
     * What Moodle's HTTP client may come back with.
     *
     * @return array[]
     */
    public static function outcomes(): array {
        return [
            'accepted' => [202, 0, '{"accepted": 1}', null],
            'blocked by Moodle, which sets no error number' => [0, 0, 'The URL is blocked.', failure::BLOCKED],
            'unknown host' => [0, 6, 'Could not resolve host', failure::NAME],
            'nobody listens' => [0, 7, 'Failed to connect', failure::CONNECTION],
            'too slow' => [0, 28, 'Operation timed out', failure::TIMEOUT],
            'too slow in the middle of the answer' => [200, 28, 'Operation timed out', failure::TIMEOUT],
            'untrusted certificate' => [0, 60, 'SSL certificate problem', failure::TLS],
            'a page that says OK' => [200, 0, '<html>Welcome</html>', failure::FOREIGN],
            'a redirect' => [302, 0, '', failure::REDIRECT],
            'wrong signature' => [401, 0, '{"error": {"code": "ERR_SIGNATURE_MISMATCH"}}', failure::SIGNATURE],
            'unknown pairing' => [404, 0, '{"error": {"code": "ERR_PAIRING_UNKNOWN"}}', failure::GONE],
            'too large' => [413, 0, '', failure::TOOLARGE],
            'not understood' => [422, 0, '{"error": {"code": "ERR_FIELD"}}', failure::REJECTED],
            'asked to wait' => [429, 0, '', failure::BUSY],
            'internal error' => [500, 0, 'oops', failure::TOOLERROR],
            'under maintenance' => [503, 0, '', failure::BUSY],
            'broken error document' => [500, 0, '{"error": {"code": ["x"]}}', failure::TOOLERROR],
        ];
    }

    /**
     * Only a 2xx answer with a JSON document is a success.
     *
     * @dataProvider outcomes
     * @param int $status
     * @param int $errno
     * @param string $text
     * @param string|null $expected code of the failure
     */
    public function test_tells_success_from_failure(int $status, int $errno, string $text, ?string $expected): void {
        $answer = client::interpret($status, $errno, $text);
        $this->assertSame($expected, $answer->failure ? $answer->failure->code : null);
        $this->assertSame($expected === null, $answer->document !== null);
    }

    /**
     * Every failure has words and advice, and survives being kept.
     */
    public function test_explains_every_failure(): void {
        $codes = (new \ReflectionClass(failure::class))->getConstants();
        foreach ($codes as $code) {
            $failure = failure::from_string((new failure($code, 'HTTP 999: because'))->to_string());
            $this->assertSame($code, $failure->code);
            $this->assertSame('HTTP 999: because', $failure->detail);
            $this->assertStringNotContainsString('[[', $failure->describe() . $failure->advise());
        }
    }

    /**
     * The tool may say how long to wait.
     */
    public function test_reads_how_long_to_wait(): void {
        $this->assertSame(120, client::interpret(503, 0, '', ['Retry-After' => '120'])->retryafter);
        $this->assertSame(0, client::interpret(503, 0, '', ['Retry-After' => 'Wed, 21 Oct 2026 07:28:00 GMT'])->retryafter);
    }

    /**
     * The name of a message is that of its content, so that a repetition can be recognised.
     */
    public function test_names_the_same_message_the_same(): void {
        require_once(__DIR__ . '/fixtures/scripted_client.php');
        $client = new scripted_client();
        $secret = 'whsec_' . base64_encode(str_repeat('k', 32));
        foreach (['{"events":[]}', '{"events":[]}', '{"events":[ ]}'] as $body) {
            $client->post('https://acquis.example/events', $secret, $body);
        }
        $names = array_column(array_column($client->requests, 'headers'), 'webhook-id');
        $this->assertSame($names[0], $names[1]);
        $this->assertNotSame($names[0], $names[2]);
    }
}
