@echo off
rem Starts Card Desk with the first Java that is 25 or newer: JAVA_HOME, then the path.
setlocal
chcp 65001 >nul
set "HOME_FOLDER=%~dp0.."
set "JAVA="
if defined JAVA_HOME call :try "%JAVA_HOME%\bin\java.exe"
if not defined JAVA for %%j in (java.exe) do call :try "%%~$PATH:j"
if not defined JAVA (
    echo 卡务台需要 Java 25 或更新的版本，但在 JAVA_HOME 和 PATH 中都没有找到。未做任何改动。请安装 JDK 25，然后重试。 1>&2
    echo Card Desk needs Java 25 or newer; none was found by JAVA_HOME or on the path. Nothing was changed. Install a JDK 25, then try again. 1>&2
    exit /b 2
)
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 %CARDDESK_JAVA_OPTS% -cp "%HOME_FOLDER%\lib\*" org.carddesk.app.Main %*
exit /b %ERRORLEVEL%

:try
if not exist "%~1" exit /b 0
for /f "tokens=3" %%v in ('""%~1" -version 2>&1 | findstr /i version"') do for /f "delims=." %%m in ("%%~v") do if %%m GEQ 25 set "JAVA=%~1"
exit /b 0
