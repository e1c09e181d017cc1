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

namespace local_acquis\form;

defined('MOODLE_INTERNAL') || die();

global $CFG;
require_once($CFG->libdir . '/formslib.php');

use local_acquis\reconciliation;
use moodleform;

/**
 * Asks how far to look back.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class reconcile extends moodleform {
    /**
     * Defines the form.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('select', 'scope', get_string('reconcile_scope', 'local_acquis'), [
            'days' => get_string('reconcile_scope_days', 'local_acquis'),
            'all' => get_string('reconcile_scope_all', 'local_acquis'),
        ]);
        $form->addElement('text', 'days', get_string('reconcile_days', 'local_acquis'), ['size' => 5]);
        $form->setType('days', PARAM_INT);
        $form->setDefault('days', get_config('local_acquis', 'reconciledays') ?: reconciliation::DEFAULT_DAYS);
        $form->hideIf('days', 'scope', 'neq', 'days');
        $form->addElement('advcheckbox', 'catalogues', '', get_string('reconcile_catalogues', 'local_acquis'));
        $this->add_action_buttons(false, get_string('reconcile_start', 'local_acquis'));
    }

    /**
     * Checks the number of days.
     *
     * @param array $data
     * @param array $files
     * @return array errors by element
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if ($data['scope'] === 'days' && (int) $data['days'] < 1) {
            $errors['days'] = get_string('reconcile_days_invalid', 'local_acquis');
        }
        return $errors;
    }
}
