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
 * Why the tool could not be reached or would not take a message, in a form that can be kept and shown in any language.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class failure {
    /** @var string Moodle's own HTTP guard refused the address. */
    public const BLOCKED = 'blocked';
    /** @var string The host name is unknown. */
    public const NAME = 'name';
    /** @var string No connection. */
    public const CONNECTION = 'connection';
    /** @var string No answer in time. */
    public const TIMEOUT = 'timeout';
    /** @var string The certificate is not trusted. */
    public const TLS = 'tls';
    /** @var string The tool answers with a redirect, which a signed message does not follow. */
    public const REDIRECT = 'redirect';
    /** @var string The tool does not recognise the signature. */
    public const SIGNATURE = 'signature';
    /** @var string The tool does not know the pairing (any more). */
    public const GONE = 'gone';
    /** @var string The tool wants smaller messages. */
    public const TOOLARGE = 'toolarge';
    /** @var string The tool asks for patience. */
    public const BUSY = 'busy';
    /** @var string The tool does not understand the message. */
    public const REJECTED = 'rejected';
    /** @var string The tool has a problem of its own. */
    public const TOOLERROR = 'toolerror';
    /** @var string Something answers, but it is not the tool. */
    public const FOREIGN = 'foreign';
    /** @var string This site has another address than the one that was paired. */
    public const OTHERSITE = 'othersite';
    /** @var string The shared secret cannot be read. */
    public const SECRET = 'secret';

    /** @var string One of the constants above. */
    public $code;

    /** @var string What was really said: an HTTP status, a message of curl, an error code of the tool. */
    public $detail;

    /**
     * Makes a failure.
     *
     * @param string $code one of the constants above
     * @param string $detail what was really said
     */
    public function __construct(string $code, string $detail = '') {
        $this->code = $code;
        $this->detail = \core_text::substr($detail, 0, 500);
    }

    /**
     * What failed, when Moodle's HTTP client came back without an HTTP status.
     *
     * @param int $errno error number of curl; 0 when Moodle did not even try
     * @param string $message what Moodle's client returned instead of a body
     * @return self
     */
    public static function without_status(int $errno, string $message): self {
        // Error numbers of libcurl; PHP does not name all of them in every version.
        $codes = [
            0 => self::BLOCKED,
            5 => self::NAME,
            6 => self::NAME,
            28 => self::TIMEOUT,
            35 => self::TLS,
            51 => self::TLS,
            53 => self::TLS,
            54 => self::TLS,
            58 => self::TLS,
            59 => self::TLS,
            60 => self::TLS,
            64 => self::TLS,
            66 => self::TLS,
            77 => self::TLS,
            83 => self::TLS,
        ];
        $detail = $errno ? "curl $errno: $message" : $message;
        return new self($codes[$errno] ?? self::CONNECTION, $detail);
    }

    /**
     * What failed, from an answer that is not a success.
     *
     * @param int $status HTTP status
     * @param string $detail error code and message of the tool, when it gave them
     * @return self
     */
    public static function with_status(int $status, string $detail = ''): self {
        $codes = [
            401 => self::SIGNATURE,
            404 => self::GONE,
            408 => self::TIMEOUT,
            410 => self::GONE,
            413 => self::TOOLARGE,
            425 => self::BUSY,
            429 => self::BUSY,
            503 => self::BUSY,
        ];
        if (isset($codes[$status])) {
            $code = $codes[$status];
        } else if ($status >= 500) {
            $code = self::TOOLERROR;
        } else if ($status >= 400) {
            $code = self::REJECTED;
        } else if ($status >= 300) {
            $code = self::REDIRECT;
        } else {
            $code = self::FOREIGN;
        }
        return new self($code, trim("HTTP $status $detail"));
    }

    /**
     * What happened, in plain words.
     *
     * @return string
     */
    public function describe(): string {
        return get_string('failure_' . $this->code, 'local_acquis');
    }

    /**
     * What probably causes it and what to do.
     *
     * @return string
     */
    public function advise(): string {
        return get_string('failure_' . $this->code . '_advice', 'local_acquis');
    }

    /**
     * The form in which it is kept.
     *
     * @return string
     */
    public function to_string(): string {
        return $this->code . ': ' . $this->detail;
    }

    /**
     * Reads the kept form.
     *
     * @param string $kept
     * @return self
     */
    public static function from_string(string $kept): self {
        [$code, $detail] = array_pad(explode(': ', $kept, 2), 2, '');
        if (!get_string_manager()->string_exists('failure_' . $code, 'local_acquis')) {
            return new self(self::TOOLERROR, $kept);
        }
        return new self($code, $detail);
    }
}
