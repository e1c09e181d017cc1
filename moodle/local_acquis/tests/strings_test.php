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

/**
 * Tests of the translations.
 *
 * @package    local_acquis
 * @copyright  2026 Acquis contributors
 * @license    https://www.gnu.org/copyleft/gpl.html GNU GPL v3 or later
 * @coversNothing
 */
final class strings_test extends \basic_testcase {
    /**
     * Reads the strings of a language.
     *
     * @param string $language
     * @return string[]
     */
    private function strings(string $language): array {
        $string = [];
        require(__DIR__ . "/../lang/$language/local_acquis.php");
        return $string;
    }

    /**
     * English and French have the same strings, in order, with the same placeholders.
     */
    public function test_translations_agree(): void {
        $english = $this->strings('en');
        $french = $this->strings('fr');
        $sorted = array_keys($english);
        sort($sorted, SORT_STRING);
        $this->assertSame($sorted, array_keys($english));
        $this->assertSame($sorted, array_keys($french));
        foreach ($english as $key => $text) {
            $this->assertSame($this->placeholders($text), $this->placeholders($french[$key]), $key);
            $this->assertNotSame('', trim($french[$key]), $key);
        }
    }

    /**
     * Placeholders in a string.
     *
     * @param string $text
     * @return string[]
     */
    private function placeholders(string $text): array {
        preg_match_all('/\{\$a[^}]*\}/', $text, $found);
        sort($found[0]);
        return $found[0];
    }
}
