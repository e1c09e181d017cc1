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

use stdClass;

/**
 * Builds the body of one message to the tool from rows of the outbox.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class message {
    /** @var int The most events in one message. */
    public const MAX_EVENTS = 500;

    /** @var int The most bytes in one message. The protocol allows 1 MiB; the rest is for the frame. */
    public const MAX_BYTES = 1000000;

    /** @var string The body, a JSON document. */
    public $body;

    /** @var int[] Row ids by event id, for the events in the body. */
    public $rowids = [];

    /** @var int[] Ids of rows that need not be sent: a later row says the same or better. */
    public $superseded = [];

    /** @var string[] Reasons by row id, for rows that cannot be sent by any means. */
    public $unsendable = [];

    /**
     * Builds a message.
     *
     * @param stdClass[] $rows rows of the outbox in the order in which they happened
     * @param string $issuer address of this site
     * @return self with as many of the first rows as fit
     */
    public static function build(array $rows, string $issuer): self {
        $message = new self();
        $rows = $message->merge($rows);
        $parts = [];
        $bytes = 0;
        foreach ($rows as $row) {
            $event = self::encode(self::event($row));
            if (strlen($event) > self::MAX_BYTES) {
                $message->unsendable[(int) $row->id] = 'larger than a message may be: ' . strlen($event) . ' bytes';
                continue;
            }
            if ($bytes + strlen($event) > self::MAX_BYTES) {
                break;
            }
            $bytes += strlen($event) + 1;
            $parts[] = $event;
            $message->rowids[$row->eventid] = (int) $row->id;
        }
        $message->body = '{"version":1,"issuer":' . self::encode($issuer) . ',"events":[' . implode(',', $parts) . ']}';
        return $message;
    }

    /**
     * Leaves one row of those that report the same fact.
     *
     * Moodle fires course_module_completion_updated twice for one page view, and user_graded for every step of a
     * recalculation. Where the rows say the same the first one stays, because its time is the right one; where they
     * differ the last one does, because it is how things stand.
     *
     * @param stdClass[] $rows
     * @return stdClass[]
     */
    private function merge(array $rows): array {
        $kept = [];
        foreach ($rows as $row) {
            $fact = implode('/', [$row->type, $row->userid, $row->courseid, $row->factkey]);
            if (isset($kept[$fact]) && $kept[$fact]->payload === $row->payload) {
                $this->superseded[] = (int) $row->id;
                continue;
            }
            if (isset($kept[$fact])) {
                $this->superseded[] = (int) $kept[$fact]->id;
                // Taken out and put in again, so that the order remains the order of happening.
                unset($kept[$fact]);
            }
            $kept[$fact] = $row;
        }
        return $kept;
    }

    /**
     * The event as it goes over the wire.
     *
     * @param stdClass $row
     * @return array
     */
    private static function event(stdClass $row): array {
        $event = [
            'id' => $row->eventid,
            'type' => $row->type,
            'time' => (int) $row->timeoccurred,
        ];
        if ($row->userid !== null) {
            $event['user'] = (string) $row->userid;
        }
        if ($row->courseid !== null) {
            $event['course'] = (string) $row->courseid;
        }
        // PHP writes an empty array as [], and the protocol wants an object.
        $event['data'] = (object) [];
        return $event;
    }

    /**
     * Encodes a value as JSON.
     *
     * @param mixed $value
     * @return string
     */
    public static function encode($value): string {
        // Names may come from imports with broken encodings; one of them must not hold up all the others.
        return json_encode(
            $value,
            JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE | JSON_PRESERVE_ZERO_FRACTION
        );
    }
}
