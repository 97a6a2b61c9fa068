"""Numbers of two demo clients and two demo media as their dossiers write them, and of match.yaml:
what test_by_hand.py works with. A test there compares them with the files."""

from __future__ import annotations

POPULATION = {
    "base": {"n": 8000},
    "audience_age": "18-24: 13%, 25-34: 24%, 35-44: 21%, 45-54: 18%, 55+: 24%",
    "audience_gender": "女: 50%, 男: 50%",
    "audience_income": "5千以下: 30%, 5千-1万: 37%, 1万-1.5万: 18%, 1.5万-2.5万: 10%, 2.5万以上: 5%",
    "audience_education": "高中及以下: 46%, 大专: 24%, 本科: 25%, 研究生: 5%",
    "audience_city": "北京: 17%, 上海: 19%, 广州: 12%, 深圳: 12%, 杭州: 8%, 南京: 6%, 苏州: 7%, "
    "成都: 9%, 武汉: 6%, 西安: 4%",
}
ELEVATOR = {
    "base": {"n": 2400},
    "audience_age": "18-24: 14%, 25-34: 38%, 35-44: 28%, 45-54: 12%, 55+: 8%",
    "audience_income": "5千以下: 13%, 5千-1万: 37%, 1万-1.5万: 26%, 1.5万-2.5万: 16%, 2.5万以上: 8%",
    "audience_education": "高中及以下: 23%, 大专: 27%, 本科: 40%, 研究生: 10%",
    "audience_city": "上海: 32%, 北京: 26%, 杭州: 12%, 南京: 9%, 成都: 13%, 武汉: 8%",
    "city_reach": "上海: 58%, 北京: 52%, 杭州: 54%, 南京: 50%, 成都: 49%, 武汉: 45%",
    "universe_reach": "34.3%",
    "scenes": ["办公电梯", "社区电梯"],
    "scene_tier": "中高",
    "list_price": "210万",
    "impressions": "7200万",
    "min_buy": "120万",
}
TELEVISION = {
    "base": {"n": 3000},
    "audience_age": "18-24: 6%, 25-34: 13%, 35-44: 18%, 45-54: 22%, 55+: 41%",
    "audience_gender": "女: 57%, 男: 43%",
    "audience_income": "5千以下: 42%, 5千-1万: 37%, 1万-1.5万: 14%, 1.5万-2.5万: 5%, 2.5万以上: 2%",
    "audience_education": "高中及以下: 60%, 大专: 22%, 本科: 16%, 研究生: 2%",
    "audience_city": "上海: 52%, 苏州: 17%, 杭州: 18%, 南京: 13%",
    "city_reach": "上海: 52%, 苏州: 46%, 杭州: 44%, 南京: 41%",
    "universe_reach": "19.1%",
    "scenes": ["居家客厅"],
    "scene_tier": "中",
    "list_price": "72万",
    "impressions": "2700万",
    "grp": 148,
}
COFFEE = {
    "category_median_price": 7.5,
    "category_regions": "上海: 24%, 北京: 18%, 广州: 13%, 深圳: 13%, 杭州: 9%, 成都: 8%, 南京: 5%, "
    "苏州: 5%, 武汉: 3%, 西安: 2%",
}
BANSHAN = {
    "category": "咖啡",
    "product_price": 9.9,
    "target_age": "18-24: 28%, 25-34: 46%, 35-44: 18%, 45-54: 6%, 55+: 2%",
    "target_gender": "女: 58%, 男: 42%",
    "target_income": "5千以下: 10%, 5千-1万: 40%, 1万-1.5万: 31%, 1.5万-2.5万: 14%, 2.5万以上: 5%",
    "target_education": "高中及以下: 14%, 大专: 26%, 本科: 50%, 研究生: 10%",
    "sales_regions": "上海: 34%, 杭州: 18%, 成都: 18%, 南京: 16%, 苏州: 14%",
    "planned_regions": ["武汉"],
    "channels": "便利店: 52%, 电商: 22%, 商超: 16%, 餐饮: 10%",
}
CHENGCHUAN = {
    "category": "液态奶",
    "product_price": 16.9,
    "target_age": "18-24: 6%, 25-34: 34%, 35-44: 37%, 45-54: 14%, 55+: 9%",
    "target_gender": "女: 70%, 男: 30%",
    "target_income": "5千以下: 10%, 5千-1万: 41%, 1万-1.5万: 30%, 1.5万-2.5万: 13%, 2.5万以上: 6%",
    "target_education": "高中及以下: 30%, 大专: 30%, 本科: 34%, 研究生: 6%",
    "sales_regions": "上海: 46%, 杭州: 20%, 苏州: 18%, 南京: 16%",
    "channels": "商超: 58%, 便利店: 22%, 电商: 14%, 其他: 6%",
}
SCALES = {
    "age_tgi": [[80, 0], [100, 0.4], [150, 1]],
    "income_tgi": [[80, 0], [100, 0.4], [150, 1]],
    "education_tgi": [[80, 0], [100, 0.4], [150, 1]],
    "age_gain": [[-0.5, 0], [0, 0.4], [0.6, 1]],
    "gender_gain": [[-0.5, 0], [0, 0.4], [0.6, 1]],
    "geography": [[0, 0], [0.2, 0.3], [0.5, 1]],
    "channel_scene": [[0, 0], [1, 1]],
    "price_scene": [[0.5, 0], [1, 1]],
    "cpm_target": [[40, 1], [80, 0.6], [160, 0]],
}
WEIGHTS = dict(zip(SCALES, (20, 15, 5, 5, 5, 20, 10, 10, 10), strict=True))
NEAR = {  # channel → the scenes of the two media, as match.yaml has them
    "便利店": {"办公电梯": 0.9, "社区电梯": 0.8, "居家客厅": 0.2},
    "电商": {"办公电梯": 0.5, "社区电梯": 0.5, "居家客厅": 0.4},
    "商超": {"办公电梯": 0.3, "社区电梯": 0.8, "居家客厅": 0.5},
    "餐饮": {"办公电梯": 0.5, "居家客厅": 0.2},
}
