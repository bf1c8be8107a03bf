# cmake --install, and the packages: a .tar.gz with the static binary (preset release) and a .deb against the system's libraries (preset
# deb). With SOURCE_DATE_EPOCH set, two builds in two folders give the same bytes; tools/package sets it.
include(GNUInstallDirs)

install(TARGETS infragen RUNTIME)
install(FILES schema/environment.schema.json schema/config.schema.json DESTINATION ${CMAKE_INSTALL_DATADIR}/infragen OPTIONAL)
install(FILES cmake/packaging/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The man page and the completions come out of the binary's own option table.
set(pages ${CMAKE_CURRENT_BINARY_DIR}/pages)
add_custom_command(
  OUTPUT ${pages}/infragen.1.gz ${pages}/infragen.bash ${pages}/_infragen ${pages}/infragen.fish
  COMMAND ${CMAKE_COMMAND} -DINFRAGEN=$<TARGET_FILE:infragen> -DPAGES=${pages} -P ${CMAKE_CURRENT_SOURCE_DIR}/cmake/pages.cmake
  DEPENDS infragen cmake/pages.cmake VERBATIM)
add_custom_target(infragen_pages ALL DEPENDS ${pages}/infragen.1.gz)
install(FILES ${pages}/infragen.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${pages}/infragen.bash DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME infragen)
install(FILES ${pages}/_infragen DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/vendor-completions)
install(FILES ${pages}/infragen.fish DESTINATION ${CMAKE_INSTALL_DATADIR}/fish/vendor_completions.d)

# Debian's changelog: the release's date is the one of the sources, never that of the build.
set(INFRAGEN_MAINTAINER maintainers@infragen.invalid)
set(epoch $ENV{SOURCE_DATE_EPOCH})
if(NOT epoch)
  set(epoch 0)
endif()
execute_process(COMMAND ${CMAKE_COMMAND} -E env LC_ALL=C date -u -R -d @${epoch} OUTPUT_VARIABLE INFRAGEN_RELEASE_DATE
                OUTPUT_STRIP_TRAILING_WHITESPACE COMMAND_ERROR_IS_FATAL ANY)
configure_file(cmake/packaging/changelog.in changelog @ONLY)
execute_process(COMMAND gzip -9nkf ${CMAKE_CURRENT_BINARY_DIR}/changelog COMMAND_ERROR_IS_FATAL ANY)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES CHANGELOG.md DESTINATION ${CMAKE_INSTALL_DOCDIR})

set(CPACK_PACKAGE_VENDOR infragen)
set(CPACK_PACKAGE_CONTACT "infragen maintainers <${INFRAGEN_MAINTAINER}>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "infragen reads one YAML spec per cloud environment and writes AWS\nCloudFormation templates and Terraform modules for it: readable, stable\nand checked, with every fault of the spec named at its line and column.")
set(CPACK_STRIP_FILES ON)
set(CPACK_THREADS 1)  # compression by several threads gives other bytes
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION devel)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
include(CPack)
