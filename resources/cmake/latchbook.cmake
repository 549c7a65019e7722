# How every target of the project is made: one place for warnings, sanitizers, precompiled headers and naming.

add_library(latchbook_flags INTERFACE)
target_compile_options(latchbook_flags INTERFACE
    -Wall -Wextra -Wshadow -Wold-style-cast -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    -Wno-missing-field-initializers # a designated initializer names what differs from the default
    # GCC 12 sees ghosts: in optional and variant, and in strings put together from literals (its bug 105651)
    $<$<CXX_COMPILER_ID:GNU>:-Wno-error=maybe-uninitialized -Wno-restrict
    # what many files are built together, GCC takes for a header whose types everyone sees
    -Wno-subobject-linkage>)
target_compile_definitions(latchbook_flags INTERFACE
    QT_NO_KEYWORDS QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_URL_CAST_FROM_STRING
    JSON_USE_IMPLICIT_CONVERSIONS=0 # a JSON value becomes another type by get<>() only, where one can see it
    LATCHBOOK_VERSION="${PROJECT_VERSION}")
target_include_directories(latchbook_flags INTERFACE ${PROJECT_SOURCE_DIR}/mcp ${PROJECT_SOURCE_DIR}/app)
if(LATCHBOOK_SANITIZE)
    target_compile_options(latchbook_flags INTERFACE -fsanitize=address,undefined -fno-sanitize-recover=undefined
        $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function # clang 14 cannot assemble it for coroutines
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/resources/cmake/notours.txt>
        -fno-omit-frame-pointer)
    target_link_options(latchbook_flags INTERFACE -fsanitize=address,undefined)
endif()

if(LATCHBOOK_FUZZ STREQUAL "find")
    target_compile_options(latchbook_flags INTERFACE -fsanitize=fuzzer-no-link,address,undefined
        -fno-sanitize-coverage=trace-cmp # a fifth slower; the dictionaries have the words that comparisons would teach
        -fsanitize-coverage-allowlist=${PROJECT_SOURCE_DIR}/tests/fuzz/guided.txt
        -fno-sanitize=function # clang 14 cannot assemble it for coroutines
        -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/resources/cmake/notours.txt
        -fno-sanitize-recover=undefined -fno-omit-frame-pointer)
    target_link_options(latchbook_flags INTERFACE -fsanitize=address,undefined)
elseif(LATCHBOOK_FUZZ STREQUAL "coverage")
    target_compile_options(latchbook_flags INTERFACE -fprofile-instr-generate -fcoverage-mapping)
    target_link_options(latchbook_flags INTERFACE -fprofile-instr-generate)
endif()

# latchbook_library(base SOURCES a.cpp … USES protocol … LINKS Qt6::Core …): the static library latchbook_base.
# USES are the project's own libraries; they are the arrows, so they stand in one place a folder.
function(latchbook_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MOC" "" "SOURCES;USES;LINKS")
    add_library(latchbook_${name} STATIC ${arg_SOURCES})
    list(TRANSFORM arg_USES PREPEND latchbook_)
    target_link_libraries(latchbook_${name} PUBLIC latchbook_flags ${arg_USES} ${arg_LINKS})
    set_target_properties(latchbook_${name} PROPERTIES AUTOMOC ${arg_MOC})
    latchbook_precompile(latchbook_${name})
endfunction()

# latchbook_program(latchbook-server [MANY_VALUES] SOURCES main.cpp USES server …)
# MANY_VALUES: it makes and drops many small JSON values, of which glibc's allocator would be a seventh of the time.
function(latchbook_program name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "MANY_VALUES" "" "SOURCES;USES;LINKS")
    add_executable(${name} ${arg_SOURCES})
    if(arg_MANY_VALUES AND NOT LATCHBOOK_SANITIZE AND NOT LATCHBOOK_FUZZ) # these bring an allocator of their own
        target_link_libraries(${name} PRIVATE mimalloc)
    endif()
    list(TRANSFORM arg_USES PREPEND latchbook_)
    target_link_libraries(${name} PRIVATE latchbook_flags ${arg_USES} ${arg_LINKS})
    latchbook_precompile(${name})
endfunction()

# latchbook_tests(base CASES json task … USES base): tests/base/tst_json.cpp and its siblings as one Qt Test program, tst_base
# (support/cases.h), and the tests base/json, base/task …, each a process of its own. NEEDS: programs that they start.
function(latchbook_tests program)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "CASES;SOURCES;USES;LINKS;LABELS;NEEDS")
    list(TRANSFORM arg_CASES REPLACE "(.+)" "tst_\\1.cpp" OUTPUT_VARIABLE sources)
    latchbook_testprogram(tst_${program} SOURCES ${sources} ${arg_SOURCES} USES cases ${arg_USES} LINKS ${arg_LINKS}
        LABELS ${arg_LABELS} NEEDS ${arg_NEEDS})
    get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    foreach(case IN LISTS arg_CASES)
        latchbook_addtest(${folder}/${case} COMMAND tst_${program} ${case} TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABELS})
    endforeach()
endfunction()

# latchbook_test(qml/pressaction USES qml): tests/qml/tst_pressaction.cpp, a program with a main() of its own.
function(latchbook_test path)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "SOURCES;USES;LINKS;LABELS;NEEDS")
    string(REPLACE "/" "_" name ${path})
    get_filename_component(file ${path} NAME)
    latchbook_testprogram(tst_${name} SOURCES tst_${file}.cpp ${arg_SOURCES} USES ${arg_USES} LINKS ${arg_LINKS}
        LABELS ${arg_LABELS} NEEDS ${arg_NEEDS})
    latchbook_addtest(${path} COMMAND tst_${name} TIMEOUT ${arg_TIMEOUT} LABELS ${arg_LABELS})
endfunction()

# What the tests need that show no window: all that is worth building under the sanitizers.
add_custom_target(windowless)

# Cases that are built together share no names on purpose; preset dev builds each by itself. A library, so that it
# comes after the flags of the others.
add_library(latchbook_builttogether INTERFACE)
target_compile_options(latchbook_builttogether INTERFACE $<$<BOOL:${CMAKE_UNITY_BUILD}>:-Wno-shadow>)

function(latchbook_testprogram target)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LINKS;LABELS;NEEDS")
    add_executable(${target} ${arg_SOURCES})
    set_target_properties(${target} PROPERTIES AUTOMOC ON RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/tests)
    list(TRANSFORM arg_USES PREPEND latchbook_)
    target_include_directories(${target} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_compile_definitions(${target} PRIVATE
        LATCHBOOK_TESTS="${PROJECT_SOURCE_DIR}/tests" LATCHBOOK_SOURCE="${PROJECT_SOURCE_DIR}" LATCHBOOK_BIN="${CMAKE_BINARY_DIR}/bin")
    target_link_libraries(${target} PRIVATE latchbook_flags Qt6::Test ${arg_USES} ${arg_LINKS} latchbook_builttogether)
    target_compile_options(${target} PRIVATE ${latchbook_unoptimized})
    target_precompile_headers(${target} REUSE_FROM latchbook_testheaders)
    if(arg_NEEDS)
        add_dependencies(${target} ${arg_NEEDS})
    endif()
    if(NOT "gui" IN_LIST arg_LABELS)
        add_dependencies(windowless ${target})
    endif()
endfunction()

function(latchbook_addtest path)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "TIMEOUT" "COMMAND;LABELS")
    add_test(NAME ${path} COMMAND ${arg_COMMAND})
    if(NOT arg_TIMEOUT)
        set(arg_TIMEOUT 120)
    endif()
    set_tests_properties(${path} PROPERTIES TIMEOUT ${arg_TIMEOUT} LABELS "${arg_LABELS}")
    if("e2e" IN_LIST arg_LABELS) # the longest first, or everybody waits for the last of them
        set_property(TEST ${path} PROPERTY COST 10)
    endif()
    if("gui" IN_LIST arg_LABELS)
        # Qt Quick and the fonts' library keep a few kilobytes until the process ends; ours are found by the other tests.
        set_property(TEST ${path} PROPERTY ENVIRONMENT ASAN_OPTIONS=detect_leaks=0)
    endif()
endfunction()

# latchbook_fuzzer(linereader USES base COVERS base/linereader.cpp): tests/fuzz/linereader.cpp, a target of libFuzzer's for
# the sources it COVERS below mcp/, whose names tests/fuzz/run reads from NAME.covers, and its own from order. The test
# fuzz/linereader runs it over its seeds.
function(latchbook_fuzzer name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES;LINKS;COVERS")
    add_executable(fuzz_${name} ${name}.cpp ${arg_SOURCES})
    set_target_properties(fuzz_${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/targets)
    list(TRANSFORM arg_USES PREPEND latchbook_)
    target_include_directories(fuzz_${name} PRIVATE ${PROJECT_SOURCE_DIR}/tests)
    target_link_libraries(fuzz_${name} PRIVATE latchbook_flags ${arg_USES} ${arg_LINKS})
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
    latchbook_precompile(fuzz_${name})
    list(TRANSFORM arg_COVERS PREPEND "${PROJECT_SOURCE_DIR}/mcp/" OUTPUT_VARIABLE covered)
    list(JOIN covered "\n" lines)
    file(WRITE ${CMAKE_BINARY_DIR}/targets/${name}.covers "${lines}\n")
    file(APPEND ${CMAKE_BINARY_DIR}/targets/order "${name}\n")
    add_dependencies(fuzzers fuzz_${name})
    add_dependencies(windowless fuzz_${name})
    add_test(NAME fuzz/${name} COMMAND fuzz_${name} -runs=0 ${CMAKE_CURRENT_SOURCE_DIR}/seeds/${name})
    set_tests_properties(fuzz/${name} PROPERTIES TIMEOUT 120)
endfunction()

# One precompiled header for everything, made with the first library: JSON is most of what each file would
# read again.
set(latchbook_headers <nlohmann/json.hpp> <QObject> <QPointer>
    <chrono> <coroutine> <functional> <map> <memory> <optional> <stop_token> <string> <variant> <vector>)
function(latchbook_precompile target)
    if(target STREQUAL latchbook_base)
        target_precompile_headers(${target} PRIVATE ${latchbook_headers})
    else()
        target_precompile_headers(${target} REUSE_FROM latchbook_base)
    endif()
endfunction()

# Most of what is compiled are tests, and nobody waits for their own code: without the optimizer they take a fifth less.
# Their header is compiled as they are.
set(latchbook_unoptimized $<$<CONFIG:Release>:-O0>)
function(latchbook_testheaders)
    set(source ${CMAKE_CURRENT_BINARY_DIR}/testheaders.cpp)
    file(CONFIGURE OUTPUT ${source} CONTENT "// Only its precompiled header counts.\n")
    add_library(latchbook_testheaders OBJECT ${source})
    target_link_libraries(latchbook_testheaders PRIVATE latchbook_flags Qt6::Core)
    target_compile_options(latchbook_testheaders PRIVATE ${latchbook_unoptimized})
    target_precompile_headers(latchbook_testheaders PRIVATE ${latchbook_headers})
endfunction()
