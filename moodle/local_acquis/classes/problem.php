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

use core\message\message as core_message;
use moodle_url;

/**
 * Makes sure that somebody hears of it when events do not arrive. The worst fault of such a connection is to stop
 * silently.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class problem {
    /** @var int Seconds for which everything has to fail before it is a problem: a restart of the tool is none. */
    public const PATIENCE = HOURSECS;

    /** @var int Seconds between two messages. */
    private const REPEAT = DAYSECS;

    /**
     * What is wrong at the moment.
     *
     * @return string|null plain words, null when nothing is
     */
    public static function current(): ?string {
        $pairing = pairing::current();
        if (!$pairing) {
            return null;
        }
        $obstacle = $pairing->obstacle();
        if ($obstacle) {
            return $obstacle->describe() . ' ' . $obstacle->advise();
        }
        $since = delivery_state::failing_since();
        $failure = delivery_state::last_failure();
        if ($since && $failure && time() - $since >= self::PATIENCE) {
            return $failure->describe() . ' ' . $failure->advise();
        }
        $oldest = delivery_state::paused_until() ? null : backlog::oldest_due();
        if ($oldest && time() - $oldest >= self::PATIENCE) {
            return get_string('problem_stuck', 'local_acquis');
        }
        $dead = dead_letters::count();
        return $dead ? get_string('problem_dead', 'local_acquis', $dead) : null;
    }

    /**
     * Sends a message to those in charge if something is wrong and they have not been told lately.
     */
    public static function notify(): void {
        if (self::current() === null) {
            unset_config('problemnotified', 'local_acquis');
            return;
        }
        $notified = (int) setting::now('problemnotified');
        if (time() - $notified < self::REPEAT) {
            return;
        }
        set_config('problemnotified', time(), 'local_acquis');
        foreach (self::people_in_charge() as $user) {
            $language = force_current_language($user->lang);
            self::send($user, self::current());
            force_current_language($language);
        }
    }

    /**
     * Who is told.
     *
     * @return \stdClass[] users by id
     */
    private static function people_in_charge(): array {
        $context = \context_system::instance();
        return get_admins() + get_users_by_capability($context, 'local/acquis:manage');
    }

    /**
     * Sends the message.
     *
     * @param \stdClass $user
     * @param string $words
     */
    private static function send(\stdClass $user, string $words): void {
        $url = new moodle_url('/local/acquis/index.php');
        $message = new core_message();
        $message->component = 'local_acquis';
        $message->name = 'problem';
        $message->userfrom = \core_user::get_noreply_user();
        $message->userto = $user;
        $message->notification = 1;
        $message->subject = get_string('problem_subject', 'local_acquis');
        $message->fullmessage = $words . "\n" . $url->out(false);
        $message->fullmessageformat = FORMAT_PLAIN;
        $message->fullmessagehtml = '<p>' . s($words) . '</p>';
        $message->smallmessage = $words;
        $message->contexturl = $url->out(false);
        $message->contexturlname = get_string('connection', 'local_acquis');
        message_send($message);
    }
}
