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

use core\uuid;
use curl;

/**
 * Speaks HTTP with the tool through Moodle's own client, so that proxy and security settings of the site hold.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class client {
    /** @var int Seconds to wait for a connection. */
    private const CONNECT_TIMEOUT = 10;

    /** @var int Seconds to wait for the answer. */
    private const TIMEOUT = 60;

    /**
     * Posts a signed JSON document.
     *
     * @param string $url
     * @param string $secret the shared secret
     * @param string $body the JSON document
     * @return answer
     */
    public function post(string $url, string $secret, string $body): answer {
        // Derived from the content: the same message, sent again after a failure, keeps its name, as the Standard
        // Webhooks specification asks, and a message that has grown meanwhile gets another one.
        $messageid = 'msg_' . substr(hash('sha256', $url . "\n" . $body), 0, 40);
        return $this->request('post', $url, $body, signature::headers($secret, $messageid, time(), $body));
    }

    /**
     * Gets a JSON document with a signed request.
     *
     * @param string $url
     * @param string $secret the shared secret
     * @return answer
     */
    public function get(string $url, string $secret): answer {
        return $this->request('get', $url, '', signature::headers($secret, 'msg_' . uuid::generate(), time(), ''));
    }

    /**
     * Posts a JSON document without signature; only pairing does so.
     *
     * @param string $url
     * @param string $body the JSON document
     * @return answer
     */
    public function post_unsigned(string $url, string $body): answer {
        return $this->request('post', $url, $body, []);
    }

    /**
     * Sends one request.
     *
     * @param string $method get or post
     * @param string $url
     * @param string $body
     * @param string[] $headers values by name
     * @return answer
     */
    protected function request(string $method, string $url, string $body, array $headers): answer {
        global $CFG;
        require_once($CFG->libdir . '/filelib.php');

        $curl = new curl();
        $headers += ['accept' => 'application/json'];
        if ($method === 'post') {
            $headers += ['content-type' => 'application/json'];
        }
        foreach ($headers as $name => $value) {
            $curl->setHeader("$name: $value");
        }
        $options = [
            // Moodle's client does not check certificates unless asked to. Here a secret and learners' results travel.
            'CURLOPT_SSL_VERIFYPEER' => 1,
            'CURLOPT_SSL_VERIFYHOST' => 2,
            // A redirect would carry the message to an address that nobody has paired with.
            'CURLOPT_FOLLOWLOCATION' => 0,
            'CURLOPT_CONNECTTIMEOUT' => self::CONNECT_TIMEOUT,
            'CURLOPT_TIMEOUT' => self::TIMEOUT,
        ];
        if ($method === 'post') {
            $text = $curl->post($url, $body, $options);
        } else {
            $text = $curl->get($url, [], $options);
        }

        $info = $curl->get_info();
        $status = (int) ($info['http_code'] ?? 0);
        return self::interpret($status, (int) $curl->get_errno(), (string) $text, (array) $curl->getResponse());
    }

    /**
     * Tells success from failure.
     *
     * Only a 2xx status is a success. Moodle's guard answers for a blocked address with a text, no error number and
     * no status at all, so neither the text nor the error number can be trusted.
     *
     * @param int $status HTTP status, 0 when there was none
     * @param int $errno error number of curl
     * @param string $text body, or whatever Moodle's client returns in its place
     * @param array $headers headers of the answer by name
     * @return answer
     */
    public static function interpret(int $status, int $errno, string $text, array $headers = []): answer {
        if ($status === 0 || $errno !== 0) {
            return new answer(0, null, failure::without_status($errno, $text));
        }
        $document = json_decode($text, true);
        if ($status >= 200 && $status < 300) {
            if (is_array($document)) {
                return new answer($status, $document, null);
            }
            // A captive portal or a web server's default page also says 200.
            return new answer($status, null, new failure(failure::FOREIGN, "HTTP $status " . self::excerpt($text)));
        }
        if (isset($document['error']['code']) && is_string($document['error']['code'])) {
            $message = $document['error']['message'] ?? '';
            $detail = $document['error']['code'] . ' ' . (is_string($message) ? $message : '');
        } else {
            $detail = self::excerpt($text);
        }
        return new answer($status, null, failure::with_status($status, $detail), self::retry_after($headers));
    }

    /**
     * The beginning of a text that is not what was expected.
     *
     * @param string $text
     * @return string
     */
    private static function excerpt(string $text): string {
        $text = trim(preg_replace('/\s+/', ' ', strip_tags(fix_utf8($text))));
        return \core_text::substr($text, 0, 120);
    }

    /**
     * How long the tool asks to wait.
     *
     * @param array $headers headers of the answer by name
     * @return int seconds, 0 when it does not say
     */
    private static function retry_after(array $headers): int {
        foreach ($headers as $name => $value) {
            if (strtolower((string) $name) === 'retry-after' && is_string($value) && ctype_digit(trim($value))) {
                return (int) $value;
            }
        }
        return 0;
    }
}
