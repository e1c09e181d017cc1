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
 * The signature of a message after the Standard Webhooks specification, symmetric variant (v1).
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class signature {
    /** @var string What the shared secret starts with in its written form. */
    private const PREFIX = 'whsec_';

    /**
     * The headers that sign a message.
     *
     * @param string $secret the shared secret in its written form, whsec_BASE64
     * @param string $messageid names the message
     * @param int $timestamp when it is sent, Unix seconds
     * @param string $body the body exactly as it goes over the wire; empty for requests without one
     * @return string[] header values by header name
     */
    public static function headers(string $secret, string $messageid, int $timestamp, string $body): array {
        $mac = hash_hmac('sha256', "$messageid.$timestamp.$body", self::key($secret), true);
        return [
            'webhook-id' => $messageid,
            'webhook-timestamp' => (string) $timestamp,
            'webhook-signature' => 'v1,' . base64_encode($mac),
        ];
    }

    /**
     * Whether this is a shared secret in its written form.
     *
     * @param string $secret
     * @return bool
     */
    public static function is_secret(string $secret): bool {
        // The specification asks for 24 to 64 bytes.
        $length = strlen(self::key($secret));
        return $length >= 24 && $length <= 64;
    }

    /**
     * The key that a secret stands for.
     *
     * @param string $secret whsec_BASE64
     * @return string raw bytes, empty when it is not a secret
     */
    private static function key(string $secret): string {
        if (strpos($secret, self::PREFIX) !== 0) {
            return '';
        }
        $key = base64_decode(substr($secret, strlen(self::PREFIX)), true);
        return $key === false ? '' : $key;
    }
}
