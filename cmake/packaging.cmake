# What `cmake --install` and CPack put where: bin/candour, and beside it share/candour with the default
# site theme and the schemas, which is where the program looks for them. The dependencies of the Debian
# package are those that dpkg-shlibdeps finds in the program, so they cannot fall behind it.
if(NOT TARGET candour)
  return()
endif()
include(GNUInstallDirs)

install(TARGETS candour RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# Not CMAKE_INSTALL_LIBDIR, which differs from one distribution to the next: the program looks beside itself.
install(TARGETS candour_http LIBRARY DESTINATION lib/candour)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/themes/default DESTINATION ${CMAKE_INSTALL_DATADIR}/candour/themes)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/data/schema DESTINATION ${CMAKE_INSTALL_DATADIR}/candour)
install(FILES ${PROJECT_SOURCE_DIR}/README.md DESTINATION ${CMAKE_INSTALL_DOCDIR} OPTIONAL)
install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DOCDIR} RENAME copyright)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME candour)
set(CPACK_PACKAGE_VENDOR "The Candour authors")
set(CPACK_PACKAGE_CONTACT "The Candour authors <candour@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "publishes how a public body performs")
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
  "Candour turns a folder of Markdown and JSON into the website on which a public
 body is held to account: its plan, what it said it would watch, and what the
 figures show each quarter, in words, charts and tables.")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Times of release are in Europe/London, read from the time zone database.
set(CPACK_DEBIAN_PACKAGE_DEPENDS tzdata)
# To push what is published, and to sign it.
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "git, openssh-client")
include(CPack)
