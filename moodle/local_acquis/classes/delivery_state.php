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
 * How the talk with the tool is going: when it last worked, what went wrong since, and how long to wait.
 *
 * The pause belongs to the connection, not to the single event: while the tool is down, a new completion must neither
 * overtake the older ones nor knock again at once.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class delivery_state {
    /** @var int Seconds to wait after the first failure; doubled with each further one. */
    private const FIRST_DELAY = 60;

    /**
     * @var int Longest wait in seconds, unless the tool asks for more: whoever completes something while it is away has
     *          the credential minutes after it is back.
     */
    private const LONGEST_DELAY = 5 * MINSECS;

    /** @var int Longest wait that the tool can ask for, in seconds. */
    private const MOST_PATIENCE = HOURSECS;

    /**
     * The tool has confirmed a message.
     *
     * @param int $events how many events were in it
     */
    public static function delivered(int $events): void {
        if ($events > 0) {
            set_config('lastdelivery', time(), 'local_acquis');
        }
        self::reached();
    }

    /**
     * The tool has answered properly.
     */
    public static function reached(): void {
        $failing = !empty(setting::now('failures'));
        // Written at most every few minutes: each change of configuration empties a cache of the whole site.
        if ($failing || time() - (int) setting::now('lastcontact') > 5 * MINSECS) {
            set_config('lastcontact', time(), 'local_acquis');
        }
        if ($failing) {
            self::resume();
        }
    }

    /**
     * The tool could not be reached, or did not take the message.
     *
     * @param failure $failure
     * @param int $retryafter seconds that the tool asks to wait, 0 when it does not say
     * @return int when to try again, Unix seconds
     */
    public static function failed(failure $failure, int $retryafter = 0): int {
        $failures = (int) setting::now('failures') + 1;
        $delay = self::delay($failures);
        $retryat = time() + max($delay, min($retryafter, self::MOST_PATIENCE));
        set_config('failures', $failures, 'local_acquis');
        set_config('retryat', $retryat, 'local_acquis');
        set_config('lasterror', $failure->to_string(), 'local_acquis');
        set_config('lasterrortime', time(), 'local_acquis');
        if ($failures === 1) {
            set_config('failingsince', time(), 'local_acquis');
        }
        return $retryat;
    }

    /**
     * How long to wait after so many failures in a row.
     *
     * @param int $failures at least 1
     * @param int $longest seconds
     * @return int seconds
     */
    public static function delay(int $failures, int $longest = self::LONGEST_DELAY): int {
        // The exponent is bounded, so that the number stays a small integer however long the tool is away.
        return (int) min(self::FIRST_DELAY * (2 ** min($failures - 1, 10)), $longest);
    }

    /**
     * Until when nothing is to be sent.
     *
     * @return int Unix seconds, 0 when there is no pause
     */
    public static function paused_until(): int {
        $retryat = (int) setting::now('retryat');
        return $retryat > time() ? $retryat : 0;
    }

    /**
     * Ends the pause, because the tool answers again or an administrator says so.
     */
    public static function resume(): void {
        unset_config('failures', 'local_acquis');
        unset_config('retryat', 'local_acquis');
        unset_config('failingsince', 'local_acquis');
    }

    /**
     * Forgets everything, as after pairing.
     */
    public static function clear(): void {
        self::resume();
        foreach (['lastdelivery', 'lastcontact', 'lasterror', 'lasterrortime'] as $name) {
            unset_config($name, 'local_acquis');
        }
    }

    /**
     * When the tool last confirmed events.
     *
     * @return int Unix seconds, 0 for never
     */
    public static function last_delivery(): int {
        return (int) setting::now('lastdelivery');
    }

    /**
     * When the tool last answered properly.
     *
     * @return int Unix seconds, 0 for never
     */
    public static function last_contact(): int {
        return max((int) setting::now('lastcontact'), self::last_delivery());
    }

    /**
     * The last failure, whether or not it has been overcome since.
     *
     * @return failure|null
     */
    public static function last_failure(): ?failure {
        $kept = (string) setting::now('lasterror');
        return $kept === '' ? null : failure::from_string($kept);
    }

    /**
     * When the last failure was.
     *
     * @return int Unix seconds, 0 for never
     */
    public static function last_failure_time(): int {
        return (int) setting::now('lasterrortime');
    }

    /**
     * Since when every attempt has failed.
     *
     * @return int Unix seconds, 0 when the last attempt succeeded
     */
    public static function failing_since(): int {
        return (int) setting::now('failingsince');
    }
}
