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

use core\encryption;

/**
 * What the plugin and the tool agreed on: where to send, and the secret to sign with.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class pairing {
    /** @var string Name of the pairing in the tool. */
    public $id;

    /** @var string Where events go. */
    public $eventsurl;

    /** @var string Where to ask for the wanted courses. */
    public $coursesurl;

    /** @var string Where to compare facts. */
    public $reconcileurl;

    /** @var string What the tool calls itself. */
    public $toolname;

    /** @var string Address of this site when it was paired. */
    public $issuer;

    /** @var int When it was paired, Unix seconds. */
    public $timepaired;

    /** @var string[] Configuration names of the fields above. */
    private const FIELDS = [
        'id' => 'pairingid',
        'eventsurl' => 'eventsurl',
        'coursesurl' => 'coursesurl',
        'reconcileurl' => 'reconcileurl',
        'toolname' => 'toolname',
        'issuer' => 'pairedissuer',
        'timepaired' => 'timepaired',
    ];

    /**
     * Whether there is a pairing. Observers, which ask at every event, ask wanted_courses, which remembers it for seconds.
     *
     * @return bool
     */
    public static function exists(): bool {
        return (string) setting::now('pairingid') !== '';
    }

    /**
     * The pairing, if there is one.
     *
     * @return self|null
     */
    public static function current(): ?self {
        if (!self::exists()) {
            return null;
        }
        $pairing = new self();
        foreach (self::FIELDS as $field => $name) {
            $pairing->$field = (string) setting::now($name);
        }
        $pairing->timepaired = (int) $pairing->timepaired;
        return $pairing;
    }

    /**
     * Redeems a pairing link at the tool and keeps what it gives.
     *
     * Doing it again with the same tool replaces the secret.
     *
     * @param string $link the pairing link, as the tool shows it
     * @param client|null $client for tests
     * @return failure|null null when the site is now paired
     */
    public static function redeem(string $link, ?client $client = null): ?failure {
        global $CFG, $SITE;

        $client = $client ?? new client();
        $answer = $client->post_unsigned($link, json_encode([
            'issuer' => $CFG->wwwroot,
            'pluginVersion' => (string) get_config('local_acquis', 'version'),
            'platformVersion' => (string) $CFG->version,
            'siteName' => format_string($SITE->fullname, true, ['context' => \context_system::instance(), 'escape' => false]),
        ], JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE));
        if ($answer->failure) {
            return $answer->failure;
        }
        return self::accept($answer->document, $link);
    }

    /**
     * Keeps what the tool gave, if it is complete.
     *
     * @param array $document answer of the tool
     * @param string $link the pairing link
     * @return failure|null null when everything is there
     */
    private static function accept(array $document, string $link): ?failure {
        global $CFG;

        foreach (['pairingId', 'secret', 'eventsUrl', 'coursesUrl', 'reconcileUrl'] as $name) {
            if (!isset($document[$name]) || !is_string($document[$name]) || $document[$name] === '') {
                return new failure(failure::FOREIGN, "no $name in the answer");
            }
        }
        foreach (['eventsUrl', 'coursesUrl', 'reconcileUrl'] as $name) {
            if (!self::is_acceptable_url($document[$name])) {
                return new failure(failure::FOREIGN, "$name is not an https address");
            }
        }
        if (!signature::is_secret($document['secret'])) {
            return new failure(failure::FOREIGN, 'the secret is not of the form whsec_BASE64');
        }

        $before = self::current();
        $toolname = $document['toolName'] ?? '';
        set_config('secret', encryption::encrypt($document['secret']), 'local_acquis');
        set_config('eventsurl', $document['eventsUrl'], 'local_acquis');
        set_config('coursesurl', $document['coursesUrl'], 'local_acquis');
        set_config('reconcileurl', $document['reconcileUrl'], 'local_acquis');
        set_config('toolname', is_string($toolname) && $toolname !== '' ? $toolname : 'Acquis', 'local_acquis');
        set_config('pairedissuer', $CFG->wwwroot, 'local_acquis');
        set_config('timepaired', time(), 'local_acquis');
        // Last, because its presence is what makes a pairing.
        set_config('pairingid', $document['pairingId'], 'local_acquis');

        $former = $before ? $before->id : (string) setting::now('lastpairing');
        if ($former !== '' && $former !== $document['pairingId']) {
            // Another pairing may be another tool, which has heard nothing yet. What waits goes to it as far as it wants
            // the course; accounts that were deleted it has never known.
            wanted_courses::forget();
            outbox::drop_all_of('user.deleted');
            ledger::clear();
        }
        wanted_courses::reload();
        delivery_state::clear();
        outbox::hurry();
        return null;
    }

    /**
     * Ends the pairing on this side.
     *
     * What waits about learners goes: there is nobody any more whom it is for, and after pairing again the backfill
     * tells whatever is still true. What it cannot tell is that an account was deleted; that stays, for the same tool.
     */
    public static function forget(): void {
        $before = self::current();
        if ($before) {
            set_config('lastpairing', $before->id, 'local_acquis');
        }
        unset_config('pairingid', 'local_acquis');
        unset_config('secret', 'local_acquis');
        foreach (self::FIELDS as $name) {
            unset_config($name, 'local_acquis');
        }
        wanted_courses::forget();
        delivery_state::clear();
        outbox::drop_all_but('user.deleted');
    }

    /**
     * The shared secret.
     *
     * @return string|null null when it cannot be read, for example because the site's encryption key is gone
     */
    public function secret(): ?string {
        try {
            $secret = encryption::decrypt((string) setting::now('secret'));
        } catch (\moodle_exception $e) {
            return null;
        }
        return signature::is_secret($secret) ? $secret : null;
    }

    /**
     * Whether the pairing may be used, and if not, why.
     *
     * A copy of a site (for staging, or restored from a backup) holds the pairing of the original. It must not report
     * completions in the original's name.
     *
     * @return failure|null null when it may
     */
    public function obstacle(): ?failure {
        global $CFG;

        if ($this->issuer !== $CFG->wwwroot) {
            return new failure(failure::OTHERSITE, "{$this->issuer} / {$CFG->wwwroot}");
        }
        if ($this->secret() === null) {
            return new failure(failure::SECRET);
        }
        return null;
    }

    /**
     * The address of the tool, for people.
     *
     * @return string
     */
    public function tool_address(): string {
        $parts = parse_url($this->eventsurl);
        return $parts['scheme'] . '://' . $parts['host'] . (isset($parts['port']) ? ':' . $parts['port'] : '');
    }

    /**
     * Whether secrets and results may be sent to this address: https, or a tool on the very same machine.
     *
     * @param string $url
     * @return bool
     */
    public static function is_acceptable_url(string $url): bool {
        $parts = parse_url($url);
        if (!$parts || empty($parts['scheme']) || empty($parts['host']) || isset($parts['user']) || isset($parts['pass'])) {
            return false;
        }
        if (strtolower($parts['scheme']) === 'https') {
            return true;
        }
        return strtolower($parts['scheme']) === 'http' &&
            preg_match('/^(localhost|.+\.localhost|127\.\d+\.\d+\.\d+|\[::1\])$/i', $parts['host']) === 1;
    }
}
