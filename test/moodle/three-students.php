<?php
// Prepares the course that seed.php has made for three students' paths: three competencies, each linked to an activity,
// and an assignment that is passed with 60 of 100. Wishes: {"course", "read", "do"}, ids as seed.php gives them.
define('CLI_SCRIPT', true);
require(getcwd() . '/config.php');
require_once($CFG->dirroot . '/course/lib.php');
require_once($CFG->dirroot . '/course/modlib.php');
require_once($CFG->libdir . '/completionlib.php');

use core_competency\api;
use core_competency\competency;
use core_competency\competency_framework;
use core_competency\course_module_competency;

const JOURNEY_FRAMEWORK = 'acquis-journey';

\core\cron::setup_user(get_admin());
$wishes = json_decode($argv[1] ?? '', true, 8, JSON_THROW_ON_ERROR);
$course = get_course($wishes['course']);

if (!api::is_enabled()) {
    echo json_encode(['problem' => 'Competencies are switched off in this Moodle (Site administration > Competencies).']), "\n";
    exit(0);
}

$plan = create_module((object)['modulename' => 'assign', 'course' => $course->id, 'section' => 1, 'visible' => 1,
    'name' => 'Décider : mon plan de taille', 'cmidnumber' => '', 'groupmode' => 0, 'groupingid' => 0, 'availability' => null,
    'introeditor' => ['text' => '', 'format' => FORMAT_HTML, 'itemid' => 0], 'grade' => 100, 'gradepass' => 60, 'gradecat' => 0,
    'completion' => COMPLETION_TRACKING_AUTOMATIC, 'completionusegrade' => 1, 'completionpassgrade' => 1,
    'completionexpected' => 0, 'submissiondrafts' => 0, 'requiresubmissionstatement' => 0, 'sendnotifications' => 0,
    'sendlatenotifications' => 0, 'sendstudentnotifications' => 0, 'duedate' => 0, 'cutoffdate' => 0, 'gradingduedate' => 0,
    'allowsubmissionsfromdate' => 0, 'teamsubmission' => 0, 'requireallteammemberssubmit' => 0, 'teamsubmissiongroupingid' => 0,
    'blindmarking' => 0, 'hidegrader' => 0, 'attemptreopenmethod' => 'none', 'maxattempts' => 1, 'markingworkflow' => 0,
    'markingallocation' => 0, 'alwaysshowdescription' => 1, 'nosubmissions' => 0, 'assignsubmission_onlinetext_enabled' => 1,
    'assignsubmission_file_enabled' => 0, 'assignfeedback_comments_enabled' => 1]);

$framework = competency_framework::get_record(['idnumber' => JOURNEY_FRAMEWORK]);
if (!$framework) {
    $scale = $DB->get_record_select('scale', 'courseid = 0 AND ' . $DB->sql_like('scale', '?'), ['%,Competent'], '*', IGNORE_MULTIPLE)
        ?: $DB->get_record('scale', ['id' => $DB->insert_record('scale', ['courseid' => 0, 'userid' => 2, 'timemodified' => time(),
            'name' => 'Acquis journey', 'scale' => 'Not yet competent,Competent', 'description' => ''])]);
    $framework = api::create_framework((object)['shortname' => 'Arboriculture (Acquis)', 'idnumber' => JOURNEY_FRAMEWORK,
        'description' => '', 'descriptionformat' => FORMAT_HTML, 'visible' => 1, 'scaleid' => $scale->id,
        'scaleconfiguration' => json_encode([['scaleid' => $scale->id],
            ['id' => 2, 'scaledefault' => 1, 'proficient' => 1]]),
        'contextid' => context_system::instance()->id, 'taxonomies' => 'competency,competency,competency,competency']);
}

$links = [
    'recognise' => ['Reconnaître le collet', $wishes['read'], course_module_competency::OUTCOME_COMPLETE],
    'decide' => ['Décider de la coupe', $plan->coursemodule, course_module_competency::OUTCOME_COMPLETE],
    'cut' => ['Couper proprement', $wishes['do'], course_module_competency::OUTCOME_NONE],
];
$competencies = [];
foreach ($links as $key => [$name, $cmid, $outcome]) {
    $competency = competency::get_record(['idnumber' => JOURNEY_FRAMEWORK . "-$key"]) ?: api::create_competency((object)[
        'shortname' => $name, 'idnumber' => JOURNEY_FRAMEWORK . "-$key", 'description' => '', 'descriptionformat' => FORMAT_HTML,
        'competencyframeworkid' => $framework->get('id'), 'parentid' => 0]);
    api::add_competency_to_course($course->id, $competency->get('id'));
    api::add_competency_to_course_module((int)$cmid, $competency->get('id'));
    $link = course_module_competency::get_record(['cmid' => $cmid, 'competencyid' => $competency->get('id')]);
    api::set_course_module_competency_ruleoutcome($link->get('id'), $outcome);
    $competencies[$key] = ['id' => (string)$competency->get('id'), 'name' => $name];
}

$item = $DB->get_record('grade_items', ['courseid' => $course->id, 'itemmodule' => 'assign', 'iteminstance' => $plan->instance], '*',
    MUST_EXIST);
echo json_encode(['plan' => ['cm' => (string)$plan->coursemodule, 'item' => (string)$item->id, 'name' => $plan->name],
    'competencies' => $competencies], JSON_UNESCAPED_UNICODE), "\n";
