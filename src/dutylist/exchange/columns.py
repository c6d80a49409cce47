"""Headers of published tables that lists have no field for."""

NOT_KEPT = (
    "责任事项依据", "责任依据", "追责依据", "追责对象范围", "追责对象", "问责对象", "实施层级及权限",
    "流程图", "运行流程图", "外部流程图", "内部流程图", "廉政风险点", "廉政风险防控图", "风险等级",
    "防控措施", "监督电话", "监管电话", "咨询电话", "投诉电话", "办事指南", "是否公开", "收费依据",
    "是否收费", "联系人", "联系电话",
)  # fmt: skip
"""Headers of published tables for which lists have no field; a map file can put them into one."""
