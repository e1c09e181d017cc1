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
 * Compares on request what Moodle holds with what the tool holds.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */

use local_acquis\catalogues;
use local_acquis\form\reconcile;
use local_acquis\pairing;
use local_acquis\reconciliation;

require(__DIR__ . '/../../config.php');
require_once($CFG->libdir . '/adminlib.php');

admin_externalpage_setup('local_acquis_reconcile');

$pageurl = new moodle_url('/local/acquis/reconcile.php');
$form = new reconcile($pageurl);
$data = $form->get_data();

echo $OUTPUT->header();
echo $OUTPUT->heading(get_string('reconcile', 'local_acquis'));

if (!pairing::exists()) {
    echo $OUTPUT->notification(get_string('notpaired', 'local_acquis'), 'info');
    echo $OUTPUT->footer();
    die();
}

if ($data) {
    // It can take minutes; the administrator shall be able to go on in another window.
    \core\session\manager::write_close();
    core_php_time_limit::raise();
    raise_memory_limit(MEMORY_EXTRA);

    $bar = new progress_bar('local_acquis_reconcile', 500, true);
    $reconciliation = new reconciliation(null, function (float $share) use ($bar) {
        $bar->update_full(100 * $share, get_string('reconcile_running', 'local_acquis'));
    });
    if ($data->catalogues) {
        catalogues::request_all();
    }
    $reconciliation->run($data->scope === 'all' ? 0 : time() - (int) $data->days * DAYSECS);
    $reconciliation->remember();

    $result = (object) [
        'time' => userdate(time()),
        'compared' => $reconciliation->compared,
        'missing' => $reconciliation->missing,
        'revoked' => $reconciliation->revoked,
    ];
    if ($reconciliation->failure) {
        $failure = $reconciliation->failure;
        $detail = $failure->detail === '' ? '' : ' (' . s($failure->detail) . ')';
        echo $OUTPUT->notification($failure->describe() . ' ' . $failure->advise() . $detail, 'error');
    } else {
        $bar->update_full(100, get_string('reconcile_done', 'local_acquis'));
    }
    echo $OUTPUT->notification(get_string('reconcile_result', 'local_acquis', $result), 'info');
    echo $OUTPUT->continue_button($pageurl);
    echo $OUTPUT->footer();
    die();
}

echo html_writer::tag('p', get_string('reconcile_intro', 'local_acquis'));
$form->display();
echo $OUTPUT->footer();
