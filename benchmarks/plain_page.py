"""The rival most people would write: plain Dash, pandas.read_sql and go.Figure, one callback per block.

``python -m benchmarks.plain_page DATABASE PORT`` serves it with the same server as ours.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import plotly.graph_objects as go
import sqlalchemy as sa
from dash import Dash, Input, Output, dcc, html
from waitress import serve

from benchmarks.figures import BASELINE, CHANGED_TO, INDICATORS, QUARTERS, SHOWN, TARGET, Row

CHARTS = len(INDICATORS) + 1


def store(rows: list[Row], database: Path) -> None:
    frame = pd.DataFrame([vars(row) for row in rows])
    engine = sa.create_engine(f"sqlite:///{database}")
    frame.to_sql("figures", engine, index=False, if_exists="replace")
    engine.dispose()


def figures(engine: sa.Engine, period: str) -> list[go.Figure]:
    """The 17 charts of the page: 16 gauges and the trend of the first indicator."""
    return [*_gauges(engine, period), _trend(engine, period)]


def create_app(database: Path) -> Dash:
    engine = sa.create_engine(f"sqlite:///{database}")
    app = Dash(__name__)
    app.layout = html.Div(
        [
            dcc.RadioItems([CHANGED_TO, SHOWN], SHOWN, id="period"),
            html.Div(id="counters"),
            html.Div([dcc.Graph(id=f"gauge-{name}", style={"width": 320, "height": 220}) for name in INDICATORS],
                     style={"display": "flex", "flexWrap": "wrap"}),
            dcc.Graph(id="trend"),
        ]
    )  # fmt: skip

    @app.callback([Output(f"gauge-{name}", "figure") for name in INDICATORS], Input("period", "value"))
    def gauges(period: str) -> list[go.Figure]:
        return _gauges(engine, period)

    @app.callback(Output("trend", "figure"), Input("period", "value"))
    def trend(period: str) -> go.Figure:
        return _trend(engine, period)

    @app.callback(Output("counters", "children"), Input("period", "value"))
    def counters(period: str) -> str:
        shares = _city(engine)[period]
        return f"{int((shares >= _expected(period)).sum())} on track of {len(shares)}"

    return app


def _city(engine: sa.Engine) -> pd.DataFrame:
    frame = pd.read_sql("SELECT * FROM figures", engine)
    totals = frame.groupby(["indicator", "period"])[["numerator", "denominator"]].sum()
    return (totals.numerator / totals.denominator * 100).unstack("period")


def _expected(period: str) -> float:
    return BASELINE + (TARGET - BASELINE) * (QUARTERS.index(period) + 1) / len(QUARTERS)


def _gauges(engine: sa.Engine, period: str) -> list[go.Figure]:
    return [_gauge(name, share, period) for name, share in _city(engine)[period].items()]


def _gauge(name: object, share: float, period: str) -> go.Figure:
    figure = go.Figure(
        go.Indicator(
            mode="gauge+number+delta",
            value=share,
            title={"text": str(name)},
            delta={"reference": _expected(period)},
            gauge={"axis": {"range": [0, 100]}, "threshold": {"value": TARGET, "line": {"color": "red", "width": 3}}},
        )
    )
    return figure.update_layout(height=220, margin={"t": 50, "b": 10, "l": 30, "r": 30}, meta=period)


def _trend(engine: sa.Engine, period: str) -> go.Figure:
    shares = [float(share) for share in _city(engine).T[INDICATORS[0]]]
    expected = [_expected(quarter) for quarter in QUARTERS]
    figure = go.Figure([go.Scatter(x=list(QUARTERS), y=shares, mode="lines+markers", name=INDICATORS[0])])
    figure.add_scatter(x=list(QUARTERS), y=expected, mode="lines", name="expected", line={"dash": "dot"})
    figure.add_hline(y=TARGET)
    return figure.update_layout(meta=period)


if __name__ == "__main__":
    serve(create_app(Path(sys.argv[1])).server, host="127.0.0.1", port=int(sys.argv[2]), threads=8)
