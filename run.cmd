@echo off
rem The Windows likeness of "make run": set up, build the sample city, show it.
setlocal
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
call tools\windows_setup.cmd || exit /b 1
.venv\Scripts\python.exe tools\run.py
exit /b %ERRORLEVEL%
