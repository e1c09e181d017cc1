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
 * The connection with the tool: pairing, state, and what an administrator can do about it.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use core\output\notification;
use local_acquis\delivery;
use local_acquis\delivery_state;
use local_acquis\failure;
use local_acquis\form\pair;
use local_acquis\output\connection;
use local_acquis\pairing;
use local_acquis\wanted_courses;

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_acquis_connection');

$action = optional_param('action', '', PARAM_ALPHA);
$pageurl = new moodle_url('/local/acquis/index.php');
$maymanage = has_capability('local/acquis:manage', context_system::instance());

/**
 * Words for a failure.
 *
 * @param failure $failure
 * @return string
 */
function local_acquis_explain(failure $failure): string {
    $detail = $failure->detail === '' ? '' : ' (' . s($failure->detail) . ')';
    return s($failure->describe()) . ' ' . s($failure->advise()) . $detail;
}

if ($action !== '') {
    require_capability('local/acquis:manage', context_system::instance());
    require_sesskey();

    if ($action === 'unpair' && !optional_param('confirm', false, PARAM_BOOL)) {
        echo $OUTPUT->header();
        $confirmurl = new moodle_url($pageurl, ['action' => 'unpair', 'confirm' => 1]);
        echo $OUTPUT->confirm(
            get_string('unpair_confirm', 'local_acquis'),
            new single_button($confirmurl, get_string('unpair', 'local_acquis')),
            $pageurl
        );
        echo $OUTPUT->footer();
        die();
    }

    if ($action === 'unpair') {
        pairing::forget();
        redirect($pageurl, get_string('unpair_done', 'local_acquis'), null, notification::NOTIFY_SUCCESS);
    }

    if ($action === 'check') {
        $failure = null;
        $done = delivery::exclusively(function () use (&$failure) {
            $failure = wanted_courses::refresh();
        }, 10);
        if (!$done) {
            redirect($pageurl, get_string('deliver_busy', 'local_acquis'), null, notification::NOTIFY_INFO);
        }
        if ($failure) {
            redirect($pageurl, local_acquis_explain($failure), null, notification::NOTIFY_ERROR);
        }
        redirect($pageurl, get_string('check_done', 'local_acquis'), null, notification::NOTIFY_SUCCESS);
    }

    if ($action === 'deliver') {
        $delivery = new delivery();
        $delivery->run(true, 20);
        if ($delivery->busy) {
            redirect($pageurl, get_string('deliver_busy', 'local_acquis'), null, notification::NOTIFY_INFO);
        }
        if ($delivery->failure) {
            redirect($pageurl, local_acquis_explain($delivery->failure), null, notification::NOTIFY_ERROR);
        }
        $figures = ['delivered' => $delivery->delivered, 'dead' => $delivery->dead];
        redirect($pageurl, get_string('deliver_done', 'local_acquis', $figures), null, notification::NOTIFY_SUCCESS);
    }
}

$form = $maymanage ? new pair($pageurl) : null;
$data = $form ? $form->get_data() : null;
if ($data) {
    $failure = pairing::redeem($data->link);
    if ($failure) {
        \core\notification::error(local_acquis_explain($failure));
    } else {
        delivery::exclusively(function () {
            wanted_courses::refresh();
        }, 10);
        redirect($pageurl, get_string('pair_done', 'local_acquis'), null, notification::NOTIFY_SUCCESS);
    }
}

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('connection', 'local_acquis'));
echo $OUTPUT->render_from_template('local_acquis/connection', (new connection())->export_for_template($OUTPUT));
if ($form) {
    echo $OUTPUT->heading(get_string(pairing::exists() ? 'pairagain' : 'pair', 'local_acquis'), 3);
    echo html_writer::tag('p', get_string(pairing::exists() ? 'pairagain_intro' : 'pair_intro', 'local_acquis'));
    $form->display();
}
echo $OUTPUT->footer();
