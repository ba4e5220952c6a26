//! The words by which headings, offices and what is no duty are told: those that occur in published documents.

/// Words of headings over offices.
pub(super) const OFFICES: [&str; 18] = [
    "内设机构",
    "内设科室",
    "内设股室",
    "内设处室",
    "内设部门",
    "下设机构",
    "设下列",
    "设置下列",
    "下设",
    "机构设置",
    "科室设置",
    "股室设置",
    "科室职责",
    "股室职责",
    "处室职责",
    "科室职能",
    "股室职能",
    "派出机构",
];

/// Words of headings over what is no duty.
pub(super) const OTHER: [&str; 21] = [
    "人员编制",
    "行政编制",
    "事业编制",
    "编制数",
    "领导职数",
    "附则",
    "总则",
    "其他事项",
    "职能转变",
    "职责分工",
    "施行",
    "负责解释",
    "办公时间",
    "办公地址",
    "联系方式",
    "联系电话",
    "机构概况",
    "单位概况",
    "领导班子",
    "部门预算",
    "工勤",
];

/// Words of headings over main duties.
pub(super) const DUTIES: [&str; 9] =
    ["主要职责", "主要职能", "主要工作职责", "工作职能", "工作职责", "职责是", "职责为", "基本职责", "部门职责"];

/// What pages say beside the matter: whom to phone, when it was published.
pub(super) const ASIDES: [&str; 38] = [
    "监督电话",
    "联系电话",
    "咨询电话",
    "投诉电话",
    "办公电话",
    "办公地址",
    "办公时间",
    "联系地址",
    "联系方式",
    "邮政编码",
    "发布时间",
    "发布日期",
    "信息来源",
    "来源：",
    "浏览次数",
    "阅读次数",
    "打印本页",
    "关闭窗口",
    "分享到",
    "责任编辑",
    "负责人：",
    "负责人:",
    "联系人",
    "电话：",
    "电话:",
    "传真：",
    "主办：",
    "主办单位",
    "承办：",
    "备案号",
    "版权所有",
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "扫一扫",
    "返回顶部",
    "相关链接",
];

/// How an office's name ends.
pub(super) const ENDS: [&str; 37] = [
    "办公室",
    "科",
    "室",
    "股",
    "处",
    "办",
    "中心",
    "队",
    "所",
    "站",
    "局",
    "委",
    "委员会",
    "组",
    "部",
    "院",
    "馆",
    "厅",
    "司",
    "社",
    "科室",
    "窗口",
    "专班",
    "党委",
    "工会",
    "团委",
    "妇联",
    "支部",
    "场",
    "园",
    "校",
    "库",
    "台",
    "段",
    "分局",
    "服务点",
    "大厅",
];

/// What no office is called.
pub(super) const NONE: [&str; 17] = [
    "各科室",
    "各股室",
    "各处室",
    "机关各科室",
    "相关科室",
    "有关科室",
    "本局",
    "本办",
    "本单位",
    "该局",
    "全局",
    "内部",
    "干部",
    "全部",
    "机关",
    "科室",
    "股室",
];

/// What an office does, with which a sentence about it goes on.
pub(super) const VERBS: [&str; 12] =
    ["主要负责", "负责", "承担", "承办", "组织", "主要承担", "协助", "贯彻", "拟订", "指导", "统筹", "主要职责"];

/// What stands between an office and its verb.
pub(super) const ADVERBS: [&str; 7] = ["则", "主要", "具体", "分别", "还", "也", "同时"];
