return await Rollcall.Server.Cli.CommandLine.RunAsync(args);
