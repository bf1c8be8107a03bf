# project(VERSION) is the truth; git decorates it. INFRAGEN_BUILD_INFO is the generated source that says so.
# Off in Debug builds, where a commit would otherwise link every test program anew.
set(INFRAGEN_BUILD_INFO ${CMAKE_CURRENT_BINARY_DIR}/generated/build_info.cpp)
find_program(INFRAGEN_GIT git)
set(decorate)
if(INFRAGEN_GIT AND NOT CMAKE_BUILD_TYPE STREQUAL "Debug")
  set(decorate -DGIT=${INFRAGEN_GIT})
endif()
set(write_build_info ${CMAKE_COMMAND} -DOUTPUT=${INFRAGEN_BUILD_INFO} -DSOURCE=${CMAKE_CURRENT_SOURCE_DIR} -DVERSION=${PROJECT_VERSION} -DDATE=${INFRAGEN_DATE} ${decorate}
    "-DCOMPILER=${CMAKE_CXX_COMPILER_ID} ${CMAKE_CXX_COMPILER_VERSION}" -DYAML_CPP=${yaml-cpp_VERSION} -DFMT=${fmt_VERSION}
    -DNLOHMANN_JSON=${nlohmann_json_VERSION} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/build_info.cmake)
if(decorate)
  add_custom_target(infragen_build_info COMMAND ${write_build_info} BYPRODUCTS ${INFRAGEN_BUILD_INFO} VERBATIM)
else()
  execute_process(COMMAND ${write_build_info} COMMAND_ERROR_IS_FATAL ANY)
  add_custom_target(infragen_build_info)
endif()
