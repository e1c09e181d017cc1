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

use local_acquis\pairing;
use moodleform;

/**
 * Takes the pairing link.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 */
class pair extends moodleform {
    /**
     * Defines the form.
     */
    protected function definition() {
        $form = $this->_form;
        $form->addElement('text', 'link', get_string('pairinglink', 'local_acquis'), [
            'size' => 70,
            'autocomplete' => 'off',
            'placeholder' => 'https://…/pair/moodle/…',
        ]);
        // Not PARAM_URL, which silently empties what it does not like; validation() explains instead.
        $form->setType('link', PARAM_RAW_TRIMMED);
        $form->addRule('link', null, 'required', null, 'client');
        $form->addHelpButton('link', 'pairinglink', 'local_acquis');
        $this->add_action_buttons(false, get_string(pairing::exists() ? 'pairagain' : 'pair', 'local_acquis'));
    }

    /**
     * Checks the link before it is used.
     *
     * @param array $data
     * @param array $files
     * @return array errors by element
     */
    public function validation($data, $files) {
        $errors = parent::validation($data, $files);
        if (!pairing::is_acceptable_url($data['link'])) {
            $errors['link'] = get_string('pairinglink_invalid', 'local_acquis');
        }
        return $errors;
    }
}
