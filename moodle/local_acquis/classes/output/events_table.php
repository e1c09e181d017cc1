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

namespace local_acquis\output;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/tablelib.php');

use html_writer;
use local_acquis\outbox;
use moodle_url;
use table_sql;

/**
 * Events of the outbox in one state.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class events_table extends table_sql {
    /** @var string State of the events. */
    private $state;

    /**
     * Makes the table.
     *
     * @param string $state
     * @param bool $selectable whether the events can be ticked
     * @param moodle_url $baseurl
     */
    public function __construct(string $state, bool $selectable, moodle_url $baseurl) {
        parent::__construct('local_acquis_events_' . $state);
        $this->state = $state;
        $columns = ['timeoccurred', 'type', 'userid', 'courseid', 'factkey'];
        $headers = [
            get_string('time'),
            get_string('event', 'local_acquis'),
            get_string('user'),
            get_string('course'),
            get_string('about', 'local_acquis'),
        ];
        if ($state === outbox::DELIVERED) {
            $columns[] = 'timedelivered';
            $headers[] = get_string('delivered', 'local_acquis');
        } else {
            $columns = array_merge($columns, ['attempts', 'lasterror']);
            $headers = array_merge($headers, [get_string('attempts', 'local_acquis'), get_string('reason', 'local_acquis')]);
        }
        if ($selectable) {
            array_unshift($columns, 'choice');
            array_unshift($headers, html_writer::span(get_string('select'), 'sr-only visually-hidden'));
            $this->no_sorting('choice');
        }
        $this->define_columns($columns);
        $this->define_headers($headers);
        $this->define_baseurl($baseurl);
        $this->sortable(true, 'timeoccurred', SORT_DESC);
        $this->no_sorting('lasterror');
        $this->collapsible(false);
        $this->set_sql(
            'o.*, c.shortname AS coursename',
            '{' . outbox::TABLE . '} o LEFT JOIN {course} c ON c.id = o.courseid',
            'o.state = :state',
            ['state' => $state]
        );
        $this->set_count_sql('SELECT COUNT(*) FROM {' . outbox::TABLE . '} WHERE state = :state', ['state' => $state]);
    }

    /**
     * A box to tick.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_choice($row): string {
        return html_writer::empty_tag('input', [
            'type' => 'checkbox',
            'name' => 'ids[]',
            'value' => $row->id,
            'aria-label' => get_string('select') . ' ' . $row->id,
        ]);
    }

    /**
     * When it happened.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_timeoccurred($row): string {
        return userdate($row->timeoccurred, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * When the tool confirmed it.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_timedelivered($row): string {
        return userdate($row->timedelivered, get_string('strftimedatetimeshort', 'langconfig'));
    }

    /**
     * The learner. By number, as the tool gets it: who may see this page need not be allowed to see names.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_userid($row): string {
        if ($row->userid === null) {
            return '';
        }
        $url = new moodle_url('/user/profile.php', ['id' => $row->userid]);
        return html_writer::link($url, $row->userid);
    }

    /**
     * The course.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_courseid($row): string {
        if ($row->coursename === null) {
            return (string) $row->courseid;
        }
        $url = new moodle_url('/course/view.php', ['id' => $row->courseid]);
        return html_writer::link($url, format_string($row->coursename));
    }

    /**
     * Why it was not delivered.
     *
     * @param \stdClass $row
     * @return string
     */
    public function col_lasterror($row): string {
        return s((string) $row->lasterror);
    }

    /**
     * What is shown when there is nothing.
     */
    public function print_nothing_to_display() {
        echo html_writer::tag('p', get_string('events_none_' . $this->state, 'local_acquis'));
    }
}
