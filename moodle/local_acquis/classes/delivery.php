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

use core\lock\lock_config;
use stdClass;

/**
 * One run that sends what is due, message after message, until nothing is left or something fails.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class delivery {
    /** @var int Attempts after which an event that the tool cannot digest on its own becomes a dead letter. */
    private const MAX_ATTEMPTS_ALONE = 10;

    /** @var int Events confirmed in this run. */
    public $delivered = 0;

    /** @var int Events that became dead letters in this run. */
    public $dead = 0;

    /** @var failure|null What ended the run early. */
    public $failure;

    /** @var bool Whether another process was already delivering. */
    public $busy = false;

    /** @var client */
    private $client;

    /** @var int Events to put into the next message. */
    private $limit = message::MAX_EVENTS;

    /**
     * Prepares a run.
     *
     * @param client|null $client for tests
     */
    public function __construct(?client $client = null) {
        $this->client = $client ?? new client();
    }

    /**
     * Does something while no other process talks to the tool.
     *
     * @param callable $work
     * @param int $wait seconds to wait for the other process
     * @return bool false when the other one did not end in time and nothing was done
     */
    public static function exclusively(callable $work, int $wait = 0): bool {
        $lock = lock_config::get_lock_factory('local_acquis')->get_lock('talk', $wait);
        if (!$lock) {
            return false;
        }
        try {
            $work();
        } finally {
            $lock->release();
        }
        return true;
    }

    /**
     * Sends what is due.
     *
     * @param bool $force try even while a pause is on, because an administrator says so
     * @param int $seconds begin no further message after so long
     */
    public function run(bool $force = false, int $seconds = 240): void {
        $pairing = pairing::current();
        if (!$pairing || (!$force && delivery_state::paused_until())) {
            return;
        }
        $obstacle = $pairing->obstacle();
        if ($obstacle) {
            $this->failure = $obstacle;
            delivery_state::failed($obstacle);
            return;
        }
        // One sender at a time, or a message could overtake an earlier one about the same learner.
        $this->busy = !self::exclusively(function () use ($pairing, $force, $seconds) {
            if (!wanted_courses::known()) {
                // Otherwise everything that waits would be dropped as unwanted.
                $this->failure = wanted_courses::refresh($this->client);
                if ($this->failure) {
                    return;
                }
            }
            if ($force) {
                outbox::hurry();
            }
            $this->send_all($pairing, time() + $seconds);
        });
    }

    /**
     * Sends message after message.
     *
     * @param pairing $pairing
     * @param int $deadline Unix seconds
     */
    private function send_all(pairing $pairing, int $deadline): void {
        $reloaded = false;
        while (time() < $deadline && $rows = outbox::due($this->limit)) {
            if (!$reloaded) {
                // What is not wanted gets dropped, so the list must not be an old one.
                wanted_courses::reload();
                $reloaded = true;
            }
            $message = message::build($rows, $pairing->issuer);
            outbox::drop($message->superfluous);
            foreach ($message->unsendable as $id => $reason) {
                outbox::mark_dead($id, $reason);
                $this->dead++;
            }
            if (!$message->rows) {
                continue;
            }
            $answer = $this->client->post($pairing->eventsurl, $pairing->secret(), $message->body);
            if (!$answer->failure && !isset($answer->document['accepted'])) {
                $answer = new answer($answer->status, null, new failure(failure::FOREIGN, 'no "accepted" in the answer'));
            }
            if (!$answer->failure) {
                $this->confirmed($message, $answer->document);
            } else if (!$this->survives($answer, $message)) {
                return;
            }
        }
    }

    /**
     * The tool has stored the message.
     *
     * @param message $message
     * @param array $document its answer
     */
    private function confirmed(message $message, array $document): void {
        $accepted = $message->rows;
        foreach ((array) ($document['refused'] ?? []) as $refused) {
            $eventid = is_array($refused) ? self::text($refused['id'] ?? '') : '';
            if (!isset($accepted[$eventid])) {
                continue;
            }
            $reason = trim(self::text($refused['code'] ?? '') . ' ' . self::text($refused['reason'] ?? ''));
            outbox::mark_dead((int) $accepted[$eventid]->id, $reason);
            unset($accepted[$eventid]);
            $this->dead++;
        }
        outbox::mark_delivered(array_map('intval', array_column($accepted, 'id')));
        ledger::confirmed($accepted);
        foreach (array_intersect_key($message->catalogues, $accepted) as $eventid => $hash) {
            catalogues::accepted((int) $accepted[$eventid]->courseid, $hash);
        }
        $this->delivered += count($accepted);
        delivery_state::delivered(count($accepted));
        if (isset($document['courses'])) {
            wanted_courses::replace($document['courses']);
        }
    }

    /**
     * The message did not get through.
     *
     * @param answer $answer
     * @param message $message
     * @return bool whether to go on with the next message
     */
    private function survives(answer $answer, message $message): bool {
        $failure = $answer->failure;
        $count = count($message->rows);
        // Other refusals concern the site as a whole, whatever is in the message.
        $indigestible = in_array($answer->status, [400, 413, 422], true);
        if ($indigestible && $count > 1) {
            // Too many at once, or one among them that spoils the message: find out by halving.
            $this->limit = max(1, intdiv($count, 2));
            return true;
        }
        if ($indigestible) {
            // A single event at fault must not hold up those behind it.
            $this->set_aside($message, $failure);
            return true;
        }
        $this->failure = $failure;
        $retryat = delivery_state::failed($failure, $answer->retryafter);
        outbox::postpone($message->row_ids(), $retryat, $failure->to_string());
        return false;
    }

    /**
     * Puts off one event that the tool cannot digest, or gives it up.
     *
     * @param message $message with this one event
     * @param failure $failure
     */
    private function set_aside(message $message, failure $failure): void {
        $row = reset($message->rows);
        $id = (int) $row->id;
        $attempts = (int) $row->attempts + 1;
        if ($attempts >= self::MAX_ATTEMPTS_ALONE) {
            outbox::mark_dead($id, $failure->to_string());
            $this->dead++;
        } else {
            outbox::postpone([$id], time() + delivery_state::delay($attempts, HOURSECS), $failure->to_string());
        }
    }

    /**
     * A text of the tool, whatever it sent in its place.
     *
     * @param mixed $value
     * @return string
     */
    private static function text($value): string {
        return is_scalar($value) ? \core_text::substr((string) $value, 0, 500) : '';
    }
}
