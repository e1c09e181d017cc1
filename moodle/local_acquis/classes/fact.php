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
use stdClass;

/**
 * One thing that the tool has to hear: how it is named, and the row that it is in the outbox.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class fact {
    /** @var string Event type of the wire protocol. */
    private $type;

    /** @var int|null The learner; null for course-wide types. */
    private $userid;

    /** @var int|null The course; null for user.deleted. */
    private $courseid;

    /** @var string What the fact is about within user and course. */
    private $factkey;

    /** @var array What only the event knows. */
    private $payload;

    /** @var int When it happened, Unix seconds; 0 means now. */
    private $timeoccurred = 0;

    /** @var int Not to be sent before this time, Unix seconds. */
    private $notbefore = 0;

    /**
     * A fact that has just happened. Nothing changes it; at() and not_before() make another one.
     *
     * @param string $type event type of the wire protocol
     * @param int|null $userid the learner, null for course-wide types
     * @param int|null $courseid the course, null for user.deleted
     * @param string $factkey what the fact is about within user and course
     * @param array $payload what only the event knows
     */
    public function __construct(string $type, ?int $userid, ?int $courseid, string $factkey = '', array $payload = []) {
        $this->type = $type;
        $this->userid = $userid;
        $this->courseid = $courseid;
        $this->factkey = $factkey;
        $this->payload = $payload;
    }

    /**
     * The same at another time.
     *
     * @param int $time when it happened, Unix seconds
     * @return self
     */
    public function at(int $time): self {
        $fact = clone $this;
        $fact->timeoccurred = $time;
        return $fact;
    }

    /**
     * The same, to be sent later.
     *
     * @param int $time do not send before this time, Unix seconds
     * @return self
     */
    public function not_before(int $time): self {
        $fact = clone $this;
        $fact->notbefore = $time;
        return $fact;
    }

    /**
     * What tells one fact from another.
     *
     * @param stdClass $row
     * @return string
     */
    public static function key(stdClass $row): string {
        return implode('/', [$row->type, $row->userid, $row->courseid, $row->factkey]);
    }

    /**
     * The row of the outbox in which the fact waits to be sent. Each has a name of its own.
     *
     * @return stdClass without its id
     */
    public function row(): stdClass {
        $now = time();
        return (object) [
            'eventid' => self::event_id(),
            'type' => $this->type,
            'userid' => $this->userid,
            'courseid' => $this->courseid,
            'factkey' => $this->factkey,
            'payload' => $this->payload ? json_encode($this->payload) : null,
            'timeoccurred' => $this->timeoccurred ?: $now,
            'timecreated' => $now,
            'attempts' => 0,
            'nextattempt' => $this->notbefore,
            'state' => outbox::PENDING,
            'bulk' => 0,
        ];
    }

    /**
     * The row of a fact that is not urgent.
     *
     * @return stdClass as row() makes it
     */
    public function bulk_row(): stdClass {
        $row = $this->row();
        $row->bulk = 1;
        return $row;
    }

    /**
     * A name for a fact: the name of the site and a number that grows with time, so that the tool can tell which of two
     * facts of the same second is the later one.
     *
     * Not the row's own id: a site restored from a backup would give the same ids to other facts, and the tool would
     * take those for repetitions.
     *
     * @return string at most 36 characters
     */
    private static function event_id(): string {
        static $last = 0;

        $site = (string) get_config('local_acquis', 'siteid');
        if ($site === '') {
            $site = substr(str_replace('-', '', uuid::generate()), 0, 12);
            set_config('siteid', $site, 'local_acquis');
        }
        $last = max((int) (microtime(true) * 1000000), $last + 1);
        // Microseconds, and four digits by which processes differ that get here at the same time.
        return sprintf('%s-%d%04d', $site, $last, random_int(0, 9999));
    }
}
