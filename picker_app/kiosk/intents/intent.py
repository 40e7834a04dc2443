"""All that a picker can want, as one type."""

from picker_app.kiosk.intents.claims import DecideLate, ReleaseOrder, TakeOver
from picker_app.kiosk.intents.hand_over import (
    ConfirmHandOver,
    CountBags,
    MakePaper,
    MarkPutBack,
    SeenCancelled,
    TellCourier,
)
from picker_app.kiosk.intents.history import (
    ChooseTime,
    MoveTime,
    ReadHistory,
    ShowPastOrder,
    StopHistory,
    TypeHistory,
)
from picker_app.kiosk.intents.items import (
    AddProduct,
    KeepAnswer,
    MarkNotFound,
    SetAmount,
    SetPrice,
    ShowItem,
    TakeBack,
    WriteNote,
)
from picker_app.kiosk.intents.order import (
    AcceptOrder,
    BackToItems,
    CancelOrder,
    ChooseCollector,
    CloseOrderHere,
    GoOnUnreached,
    PressReady,
    ShowReview,
    TryAgain,
    WithdrawReady,
)
from picker_app.kiosk.intents.people import (
    AllowByPin,
    ChoosePerson,
    ChooseSupervisor,
    DropWish,
    EnterPin,
)
from picker_app.kiosk.intents.product import (
    ChooseProduct,
    CloseSearch,
    ConfirmChoice,
    DropChoice,
    LowerChoice,
    SetChoiceAmount,
    TypeSearch,
    WeighChoice,
)
from picker_app.kiosk.intents.queue import (
    OpenOrder,
    SearchProducts,
    ShowHistory,
    ShowQueue,
    ShowScanner,
    ShowWebhooks,
    SignOut,
)
from picker_app.kiosk.intents.scanner import ForgetScanner, Scanned, TryScanner

Intent = (
    Scanned
    | ChoosePerson
    | EnterPin
    | SignOut
    | ChooseSupervisor
    | AllowByPin
    | DropWish
    | OpenOrder
    | ShowQueue
    | ShowScanner
    | TryScanner
    | ForgetScanner
    | ShowWebhooks
    | TakeOver
    | DecideLate
    | ReleaseOrder
    | ShowItem
    | SearchProducts
    | TypeSearch
    | ChooseProduct
    | CloseSearch
    | SetAmount
    | MarkNotFound
    | TakeBack
    | AddProduct
    | SetChoiceAmount
    | WeighChoice
    | LowerChoice
    | ConfirmChoice
    | DropChoice
    | KeepAnswer
    | SetPrice
    | WriteNote
    | GoOnUnreached
    | AcceptOrder
    | CancelOrder
    | ChooseCollector
    | ShowReview
    | BackToItems
    | PressReady
    | ConfirmHandOver
    | MarkPutBack
    | CountBags
    | CloseOrderHere
    | ShowHistory
    | ChooseTime
    | MoveTime
    | ReadHistory
    | StopHistory
    | TypeHistory
    | ShowPastOrder
    | MakePaper
    | SeenCancelled
    | TellCourier
    | TryAgain
    | WithdrawReady
)
