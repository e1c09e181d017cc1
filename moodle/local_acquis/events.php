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

/**
 * Events of the outbox: undeliverable ones, to be replayed or deleted, and those that wait or were delivered lately.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\output\notification;
use local_acquis\backlog;
use local_acquis\dead_letters;
use local_acquis\outbox;
use local_acquis\output\events_table;

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_acquis_events');
// Without it, Moodle does not find the page in the tree of the administration when there are parameters.
navigation_node::override_active_url(new moodle_url('/local/acquis/events.php'));

$state = optional_param('state', outbox::DEAD, PARAM_ALPHA);
$action = optional_param('action', '', PARAM_ALPHA);
$states = [outbox::DEAD, outbox::PENDING, outbox::DELIVERED];
if (!in_array($state, $states, true)) {
    $state = outbox::DEAD;
}
$pageurl = new moodle_url('/local/acquis/events.php', ['state' => $state]);
$maymanage = has_capability('local/acquis:manage', context_system::instance());

if (in_array($action, ['replay', 'replayall', 'discard'], true)) {
    require_capability('local/acquis:manage', context_system::instance());
    require_sesskey();
    $ids = optional_param_array('ids', [], PARAM_INT);

    if ($action === 'discard' && $ids && !optional_param('confirm', false, PARAM_BOOL)) {
        $params = ['action' => 'discard', 'confirm' => 1];
        foreach (array_values($ids) as $number => $id) {
            $params["ids[$number]"] = $id;
        }
        echo $OUTPUT->header();
        echo $OUTPUT->confirm(
            get_string('discard_confirm', 'local_acquis', count($ids)),
            new single_button(new moodle_url($pageurl, $params), get_string('discard', 'local_acquis')),
            $pageurl
        );
        echo $OUTPUT->footer();
        die();
    }

    if ($action === 'discard') {
        $done = get_string('discard_done', 'local_acquis', dead_letters::discard($ids));
    } else {
        $done = get_string('replay_done', 'local_acquis', dead_letters::replay($action === 'replayall' ? null : $ids));
    }
    redirect($pageurl, $done, null, notification::NOTIFY_SUCCESS);
}

$counts = backlog::counts();
$tabs = [];
foreach ($states as $name) {
    $label = get_string('events_' . $name, 'local_acquis') . ' (' . $counts[$name] . ')';
    $tabs[] = new tabobject($name, new moodle_url($pageurl, ['state' => $name]), $label);
}

$selectable = $maymanage && $state === outbox::DEAD && $counts[outbox::DEAD] > 0;
$table = new events_table($state, $selectable, $pageurl);

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('events', 'local_acquis'));
echo $OUTPUT->tabtree($tabs, $state);
if ($state === outbox::DEAD) {
    echo html_writer::tag('p', get_string('events_dead_intro', 'local_acquis'));
}
if ($selectable) {
    echo html_writer::start_tag('form', ['method' => 'post', 'action' => $pageurl->out(false)]);
    echo html_writer::empty_tag('input', ['type' => 'hidden', 'name' => 'sesskey', 'value' => sesskey()]);
}
$table->out(50, false);
if ($selectable) {
    echo html_writer::start_div('mt-2');
    foreach (['replay' => 'primary', 'replayall' => 'secondary', 'discard' => 'outline-danger'] as $name => $look) {
        echo html_writer::tag('button', get_string($name, 'local_acquis'), [
            'type' => 'submit',
            'name' => 'action',
            'value' => $name,
            'class' => "btn btn-$look mr-1 me-1",
        ]);
    }
    echo html_writer::end_div();
    echo html_writer::end_tag('form');
}
echo $OUTPUT->footer();
