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

use local_acquis\local\facts\activity_completed;
use local_acquis\local\facts\competency_rated;
use local_acquis\local\facts\completion_revoked;
use local_acquis\local\facts\course_catalogue;
use local_acquis\local\facts\grade_changed;
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

    /** @var int The most catalogues in one message: each costs some queries, however large the message is. */
    private const MAX_CATALOGUES = 20;

    /** @var string[] Who describes facts of which type; the other types say everything by themselves. */
    private const DESCRIBERS = [
        'activity.completed' => activity_completed::class,
        'competency.rated' => competency_rated::class,
        'course.catalogue' => course_catalogue::class,
        'course.completion_revoked' => completion_revoked::class,
        'grade.changed' => grade_changed::class,
    ];

    /** @var string The body, a JSON document. */
    public $body;

    /** @var stdClass[] Rows by event id, for the events in the body. */
    public $rows = [];

    /** @var int[] Ids of rows that need not be sent: there is nothing to say, or a later row says it. */
    public $superfluous = [];

    /** @var string[] Reasons by row id, for rows that cannot be sent by any means. */
    public $unsendable = [];

    /** @var string[] Hashes of the catalogues in the body, by event id. */
    public $catalogues = [];

    /**
     * Builds a message.
     *
     * @param stdClass[] $rows rows of the outbox in the order in which they happened
     * @param string $issuer address of this site
     * @return self with as many of the first rows as fit
     */
    public static function build(array $rows, string $issuer): self {
        $message = new self();
        $rows = self::cut($message->merge($message->wanted($rows)));
        $data = $message->describe($rows);
        $known = catalogues::hashes(array_column($rows, 'courseid'));
        $parts = [];
        $bytes = 0;
        foreach ($rows as $row) {
            $id = (int) $row->id;
            if (!isset($data[$id])) {
                if (!isset($message->unsendable[$id])) {
                    $message->superfluous[] = $id;
                }
                continue;
            }
            $hash = $row->type === 'course.catalogue' ? course_catalogue::hash($data[$id]) : null;
            if ($hash !== null && $hash === ($known[$row->courseid] ?? null)) {
                $message->superfluous[] = $id;
                continue;
            }
            $event = self::encode(self::event($row, $data[$id]));
            if (strlen($event) > self::MAX_BYTES) {
                $message->unsendable[$id] = 'larger than a message may be: ' . strlen($event) . ' bytes';
                continue;
            }
            if ($bytes + strlen($event) > self::MAX_BYTES) {
                break;
            }
            $bytes += strlen($event) + 1;
            $parts[] = $event;
            $message->rows[$row->eventid] = $row;
            if ($hash !== null) {
                $message->catalogues[$row->eventid] = $hash;
            }
        }
        $message->body = '{"version":1,"issuer":' . self::encode($issuer) . ',"events":[' . implode(',', $parts) . ']}';
        return $message;
    }

    /**
     * The ids of the rows whose events are in the body.
     *
     * @return int[]
     */
    public function row_ids(): array {
        return array_map('intval', array_column($this->rows, 'id'));
    }

    /**
     * Encodes a value as JSON.
     *
     * @param mixed $value
     * @return string
     */
    public static function encode($value): string {
        // Names may come from imports with broken encodings; one of them must not hold up all the others.
        return json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_INVALID_UTF8_SUBSTITUTE);
    }

    /**
     * Leaves out what the tool does not want (any more). It may have let go of a course since, or be another one than
     * the tool for which the row was stored; should it want the course later, the backfill brings everything again.
     *
     * @param stdClass[] $rows
     * @return stdClass[]
     */
    private function wanted(array $rows): array {
        $wanted = [];
        foreach ($rows as $row) {
            if ($row->courseid === null || wanted_courses::wants((int) $row->courseid)) {
                $wanted[] = $row;
            } else {
                $this->superfluous[] = (int) $row->id;
            }
        }
        return $wanted;
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
            $fact = fact::key($row);
            if (isset($kept[$fact]) && $kept[$fact]->payload === $row->payload) {
                $this->superfluous[] = (int) $row->id;
                continue;
            }
            if (isset($kept[$fact])) {
                $this->superfluous[] = (int) $kept[$fact]->id;
                // Taken out and put in again, so that the order remains the order of happening.
                unset($kept[$fact]);
            }
            $kept[$fact] = $row;
        }
        return array_values($kept);
    }

    /**
     * Ends the list before there are too many catalogues in it.
     *
     * @param stdClass[] $rows
     * @return stdClass[]
     */
    private static function cut(array $rows): array {
        $catalogues = 0;
        foreach ($rows as $position => $row) {
            if ($row->type === 'course.catalogue' && ++$catalogues > self::MAX_CATALOGUES) {
                return array_slice($rows, 0, $position);
            }
        }
        return $rows;
    }

    /**
     * Finds out what to say about each row.
     *
     * @param stdClass[] $rows
     * @return array[] data by row id
     */
    private function describe(array $rows): array {
        $bytype = [];
        foreach ($rows as $row) {
            $bytype[$row->type][(int) $row->id] = $row;
        }
        $data = [];
        foreach ($bytype as $type => $some) {
            if (!isset(self::DESCRIBERS[$type])) {
                $data += array_fill_keys(array_keys($some), []);
                continue;
            }
            try {
                $data += call_user_func([self::DESCRIBERS[$type], 'describe'], $some);
            } catch (\Throwable $e) {
                $data += $this->describe_one_by_one($type, $some);
            }
        }
        return $data;
    }

    /**
     * Describes rows singly, so that one that is beyond description does not hold up the others for ever.
     *
     * @param string $type
     * @param stdClass[] $rows by id
     * @return array[] data by row id
     */
    private function describe_one_by_one(string $type, array $rows): array {
        $data = [];
        foreach ($rows as $id => $row) {
            try {
                $data += call_user_func([self::DESCRIBERS[$type], 'describe'], [$id => $row]);
            } catch (\Throwable $e) {
                $this->unsendable[$id] = get_class($e) . ': ' . $e->getMessage();
            }
        }
        return $data;
    }

    /**
     * The event as it goes over the wire.
     *
     * @param stdClass $row
     * @param array $data
     * @return array
     */
    private static function event(stdClass $row, array $data): array {
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
        $event['data'] = (object) $data;
        return $event;
    }
}
