@echo off
rem The Windows likeness of "make test": style, types, import rules, tests.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
call tools\windows_setup.cmd || exit /b 1
.venv\Scripts\python.exe tools\check.py %*
exit /b %ERRORLEVEL%
